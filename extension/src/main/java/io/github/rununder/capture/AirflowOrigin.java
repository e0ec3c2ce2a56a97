// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/** An origin in a DAG, in Airflow's configuration or in its processes. */
public sealed interface AirflowOrigin extends Origin {
  @Override
  default Layer layer() {
    return Layer.AIRFLOW;
  }

  /** {@return the place in Airflow, for people, such as {@code pod_template_file pod.yaml}} */
  String place();

  @Override
  default String describe() {
    return layer().at(place());
  }

  /**
   * An argument of a task's operator.
   *
   * @param argument the argument's name, such as {@code env_vars}
   * @param task the task's id
   * @param template the value before Airflow rendered it; empty when it is no template
   * @param source the object that the pod's variable refers to; empty for a literal
   */
  record OperatorArgument(
      String argument, String task, Optional<String> template, Optional<Origin> source)
      implements AirflowOrigin {
    @Override
    public String place() {
      String place = argument + " of task \"" + task + "\"";
      return template
          .map(text -> place + ", rendered from " + text)
          .orElseGet(() -> with(place, source));
    }
  }

  /**
   * {@code pod_template_file} of an operator, of a task or of the executor.
   *
   * @param file the file's name; empty for the executor's
   * @param source the object that the pod's variable refers to; empty for a literal
   */
  record PodTemplateFile(Optional<String> file, Optional<Origin> source) implements AirflowOrigin {
    @Override
    public String place() {
      return with("pod_template_file " + file.orElse("of the executor"), source);
    }
  }

  /**
   * {@code pod_override} of a task's {@code executor_config}.
   *
   * @param source the object that the pod's variable refers to; empty for a literal
   */
  record PodOverride(Optional<Origin> source) implements AirflowOrigin {
    @Override
    public String place() {
      return with("pod_override of the task's executor_config", source);
    }
  }

  /** A variable that the KubernetesExecutor adds to the pod of a worker. */
  record KubernetesExecutor() implements AirflowOrigin {
    @Override
    public String place() {
      return "KubernetesExecutor";
    }
  }

  /** The environment of a Celery worker. */
  record WorkerEnvironment() implements AirflowOrigin {
    @Override
    public String place() {
      return "environment of the Celery worker";
    }
  }

  /**
   * A variable that the process of a task adds, as it does for a connection.
   *
   * @param task the task's id
   */
  record TaskProcess(String task) implements AirflowOrigin {
    @Override
    public String place() {
      return "process of task \"" + task + "\"";
    }
  }

  /**
   * A variable that Airflow makes of the task's context, such as {@code AIRFLOW_CTX_TASK_ID}.
   *
   * @param task the task's id
   */
  record TaskContext(String task) implements AirflowOrigin {
    @Override
    public String place() {
      return "context of task \"" + task + "\"";
    }
  }

  private static String with(String place, Optional<Origin> source) {
    return source.map(object -> place + ": " + object.describe()).orElse(place);
  }
}
