// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.StartFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says why a task did not start its program. */
public final class TaskFailures {
  private static final String IMAGE_REMEDY =
      "RunUnder copies an image into the node when the Docker daemon has it and the DAG's files name it in full; else the"
          + " node pulls it. Is the name right, and does its registry answer?";

  private TaskFailures() {}

  /** Returns what an event of the task's script means; empty when it is no trouble. */
  public static String of(DagTask task, JsonNode event) {
    return switch (event.path("event").asText()) {
      case "import-error" ->
          "%s cannot be found: Airflow cannot import %s.%n%s"
              .formatted(task.describe(), task.file(), event.path("error").asText().strip());
      case "no-dag" ->
          "%s cannot be found: %s defines %s. Correct dagId of @Dag."
              .formatted(task.describe(), task.file(), names(event));
      case "no-task" ->
          "%s cannot be found: the DAG has %s. Correct taskId of @Dag."
              .formatted(task.describe(), names(event));
      case "no-param" -> noParam(task, event.path("param").asText(), known(event));
      case "end" ->
          event.path("creates_pods").asBoolean()
              ? "%s ended as \"%s\" before it had created a pod. Mend what its log says."
                  .formatted(task.describe(), event.path("state").asText())
              : "%s ended as \"%s\" without a pod. AIRFLOW_POD looks at tasks of a KubernetesPodOperator; for others take AIRFLOW_KUBERNETES or AIRFLOW_CELERY."
                  .formatted(task.describe(), event.path("state").asText());
      default -> "";
    };
  }

  /** What Kubernetes says of a pod whose program does not start. */
  public static String inPod(DagTask task, StartFailure failure) {
    String remedy = failure.reason() == StartFailure.Reason.IMAGE ? " " + IMAGE_REMEDY : "";
    return "%s did not start its program. %s%s"
        .formatted(task.describe(), failure.message(), remedy);
  }

  /** A failure with the end of a log. */
  public static StartFailure failure(StartFailure.Reason reason, String words, List<String> log) {
    return new StartFailure(reason, withLog(words, log));
  }

  public static String withLog(String reason, List<String> log) {
    return log.isEmpty()
        ? reason + " Its log is empty."
        : reason
            + " The last lines of its log:\n"
            + String.join("\n", log).indent(2).stripTrailing();
  }

  /** Says that a task is run once more only after its end. */
  public static String stillRuns(Scheduler scheduler, DagTask task) {
    return "[%s] cannot start the program again while it runs: Airflow runs a task once more after it has ended. %s goes on; wait for its end with run.awaitExit()."
        .formatted(scheduler, task.describe());
  }

  public static String names(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }

  /** Says that nobody reads a value that the test gives. */
  public static String noParam(DagTask task, String param, List<String> declared) {
    return "%s has no param \"%s\": DAG and task declare %s. Correct params of @Dag."
        .formatted(task.describe(), param, names(declared));
  }

  private static String names(JsonNode event) {
    return names(known(event));
  }

  private static List<String> known(JsonNode event) {
    return StreamSupport.stream(event.path("known").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
