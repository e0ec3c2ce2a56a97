// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Failures of Airflow and of its tasks, with remedies. */
public final class AirflowErrors {
  private static final String IMAGE_REMEDY =
      "RunUnder copies an image into the node when the Docker daemon has it and the DAG's files contain its full name; otherwise"
          + " the node pulls it. Is the name right, and does its registry answer?";

  private AirflowErrors() {}

  /** Returns the failure that an event of the task's script reports; empty for other events. */
  public static Optional<ErrorText> of(DagTask task, JsonNode event) {
    return switch (event.path("event").asText()) {
      case "import-error" -> Optional.of(noImport(task, event.path("error").asText()));
      case "no-dag" ->
          Optional.of(
              notFound(
                  task, task.file() + " defines " + names(known(event)), "Correct dagId of @Dag."));
      case "no-task" -> Optional.of(noTask(task, known(event)));
      case "no-param" -> Optional.of(noParam(task, event.path("param").asText(), known(event)));
      case "end" -> Optional.of(withoutPod(task, event));
      default -> Optional.empty();
    };
  }

  /** A DAG file that Airflow cannot import. */
  public static ErrorText noImport(DagTask task, String error) {
    return config(
        "%s cannot be found: Airflow cannot import %s:\n%s"
            .formatted(task.describe(), task.file(), error.strip()),
        "Correct the file.");
  }

  private static ErrorText notFound(DagTask task, String why, String remedy) {
    return config("%s cannot be found: %s".formatted(task.describe(), why), remedy);
  }

  /** A DAG that Airflow did not find in the file in time. */
  public static ErrorText noDag(DagTask task, Duration timeout) {
    return notFound(
        task,
        "%s defines no such DAG, %s after RunUnder put it into the DAG folder"
            .formatted(task.file(), timeout),
        "Correct dagId of @Dag. %s gives a DAG that is slow to parse more time."
            .formatted(Settings.TIMEOUT_DAG));
  }

  /** A DAG whose files differ in a run that has not ended. */
  public static ErrorText inUse(DagTask task, String run, Duration timeout) {
    return config(
        "%s cannot start: the run %s uses the DAG \"%s\" with other files in the same Airflow, and its task has not ended within %s"
            .formatted(task.describe(), run, task.dagId(), timeout),
        "Give one of the two DAGs another id, or do not run the two test classes at the same time.");
  }

  /** A task that the DAG does not have. */
  public static ErrorText noTask(DagTask task, List<String> known) {
    return notFound(task, "the DAG has " + names(known), "Correct taskId of @Dag.");
  }

  /** A param of the test that neither DAG nor task declares. */
  public static ErrorText noParam(DagTask task, String param, List<String> declared) {
    return config(
        "%s has no param \"%s\": DAG and task declare %s"
            .formatted(task.describe(), param, names(declared)),
        "Correct params of @Dag.");
  }

  private static ErrorText withoutPod(DagTask task, JsonNode end) {
    String state = end.path("state").asText();
    return end.path("creates_pods").asBoolean()
        ? config(
            "%s ended as \"%s\" before it created a pod".formatted(task.describe(), state),
            "Fix the error that its log shows.")
        : config(
            "%s ended as \"%s\" without a pod".formatted(task.describe(), state),
            "AIRFLOW_POD captures tasks of a KubernetesPodOperator; use AIRFLOW_KUBERNETES or AIRFLOW_CELERY for other tasks.");
  }

  /** A failure of the pod, as Kubernetes reports it. */
  public static ErrorText inPod(DagTask task, StartFailure failure) {
    return new ErrorText(
        failure.reason(),
        "%s did not start its program. %s".formatted(task.describe(), failure.message()),
        failure.reason() == Reason.IMAGE ? IMAGE_REMEDY : "");
  }

  /** A task that ended or was lost before its program started. */
  public static ErrorText notStarted(Reason reason, DagTask task, String what) {
    return new ErrorText(
        reason, "%s %s".formatted(task.describe(), what), "Fix the error that its log shows.");
  }

  /** Adds the end of a log to the text. */
  public static ErrorText withLog(ErrorText failure, List<String> log) {
    String end = failure.text().contains("\n") ? "\n" : failure.text().endsWith(".") ? " " : ". ";
    String shown =
        log.isEmpty()
            ? "Its log is empty."
            : "The last lines of its log:\n" + String.join("\n", log).indent(2).stripTrailing();
    return new ErrorText(failure.reason(), failure.text() + end + shown, failure.remedy());
  }

  /** Returns the message that rejects a restart while the task runs. */
  public static String stillRuns(Scheduler scheduler, DagTask task) {
    return "[%s] cannot start the program again while it runs: Airflow runs a task again only after it has ended. %s still runs; wait for its end with run.awaitExit()."
        .formatted(scheduler, task.describe());
  }

  /** Returns the names in quotes. */
  public static String names(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  private static ErrorText config(String text, String remedy) {
    return new ErrorText(Reason.CONFIG_ERROR, text, remedy);
  }

  private static List<String> known(JsonNode event) {
    return StreamSupport.stream(event.path("known").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
