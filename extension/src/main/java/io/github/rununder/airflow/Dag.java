// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.airflow;

import io.github.rununder.ConfigFile;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a task of the team's own Airflow DAG under {@code AIRFLOW_POD}, {@code AIRFLOW_KUBERNETES}
 * and {@code AIRFLOW_CELERY}. Airflow gets the whole folder of the DAG file: modules, pod
 * templates, scripts.
 *
 * <p>The program of {@link GoApp} replaces the task's own. Under {@code AIRFLOW_POD} it replaces
 * the pod's image and, when the operator names a command that is no shell, the command's first
 * element. Under the two executors it is copied into the worker at {@link GoApp#installPath()},
 * where the task's command finds it. Airflow then ignores the neutral annotations ({@link Env},
 * {@link ConfigFile}, {@link InitStep}, …): the DAG decides.
 *
 * <p>Under {@code AIRFLOW_POD} the task runs alone, as {@code airflow tasks test} runs it; under
 * the executors the whole DAG runs, once, whatever its schedule is.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface Dag {

  /**
   * Returns the DAG file, relative to the working directory of the tests.
   *
   * @return a path to a Python file
   */
  String file();

  /**
   * Returns the DAG.
   *
   * @return its {@code dag_id}
   */
  String dagId();

  /**
   * Returns the task to observe.
   *
   * @return its {@code task_id}
   */
  String taskId();

  /**
   * Returns the configuration that the DAG run is triggered with: {@code dag_run.conf}.
   *
   * @return {@code name=value}; a value that is JSON, such as {@code 3} or {@code true}, is given
   *     as such, any other as text
   */
  String[] conf() default {};

  /**
   * Returns values for params that the DAG or the task declares, in place of their defaults: {@code
   * {{ params.name }}} has them. They are part of {@code dag_run.conf}, like params entered on
   * Airflow's page; an undeclared param is a failure.
   *
   * @return {@code name=value}, as in {@link #conf}
   */
  String[] params() default {};

  /**
   * Returns the Kubernetes objects that the DAG refers to, such as ConfigMaps and Secrets. RunUnder
   * creates them in the run's own namespace.
   *
   * @return YAML files, relative to the working directory of the tests
   */
  String[] objects() default {};
}
