// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.airflow;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Configures the Airflow of a run under {@code AIRFLOW_POD}, {@code AIRFLOW_KUBERNETES} and {@code
 * AIRFLOW_CELERY}: each of its processes gets the folder's files in Airflow's home, such as {@code
 * airflow.cfg}, and the variables. {@link Airflow#config} shows the result.
 *
 * <p>Under the two executors, only runs with an equal home share processes. Variables that RunUnder
 * itself needs, such as the broker's address, override these. Other schedulers ignore this
 * annotation.
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface AirflowHome {

  /**
   * Returns the folder, relative to the working directory of the tests; its content is copied into
   * {@code /opt/airflow}: {@code airflow.cfg}, {@code config/}, {@code plugins/}.
   *
   * @return a path; empty for no files
   */
  String value() default "";

  /**
   * Returns the variables of all of Airflow's processes, such as {@code
   * AIRFLOW__CORE__PARALLELISM=7}.
   *
   * @return {@code NAME=value}
   */
  String[] env() default {};
}
