// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.DagTasks;
import io.github.rununder.internal.support.ErrorText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Why a task did not start its program")
class AirflowErrorsTests {
  private static final DagTask TASK = DagTasks.load();

  @Test
  void hasAirflowsErrorTextWhenTheFileCannotBeImported() {
    assertThat(text("{\"event\":\"import-error\",\"error\":\"NameError: DAGG\\n\"}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: Airflow cannot import orders.py:\nNameError: DAGG\nCorrect the file.");
  }

  @Test
  void isInTheLogWhenAnOperatorFailsBeforeItsPod() {
    assertThat(text("{\"event\":\"end\",\"state\":\"failed\",\"creates_pods\":true}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" ended as \"failed\" before it created a pod. Fix the error that its log shows.");
  }

  @Test
  void isThatItStillRunsOnARestart() {
    assertThat(AirflowErrors.stillRuns(BuiltInScheduler.AIRFLOW_CELERY, TASK))
        .isEqualTo(
            "[AIRFLOW_CELERY] cannot start the program again while it runs: Airflow runs a task again only after it has ended. Task \"load\" of DAG \"orders\" still runs; wait for its end with run.awaitExit().");
  }

  @Test
  void namesWhatThereIsInstead() {
    assertThat(text("{\"event\":\"no-dag\",\"known\":[\"a\",\"b\"]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: orders.py defines \"a\", \"b\". Correct dagId of @Dag.");
    assertThat(text("{\"event\":\"no-task\",\"known\":[]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: the DAG has none. Correct taskId of @Dag.");
  }

  @Test
  void namesTheParamsThatThereAre() {
    assertThat(
            text("{\"event\":\"no-param\",\"param\":\"regoin\",\"known\":[\"limit\",\"region\"]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" has no param \"regoin\": DAG and task declare \"limit\", \"region\". Correct params of @Dag.");
  }

  @Test
  void namesTheSchedulersForTasksWithoutAPod() {
    assertThat(text("{\"event\":\"end\",\"state\":\"success\"}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" ended as \"success\" without a pod. AIRFLOW_POD captures tasks of a KubernetesPodOperator; use AIRFLOW_KUBERNETES or AIRFLOW_CELERY for other tasks.");
  }

  @Test
  void isNothingForAnyOtherEvent() {
    assertThat(text("{\"event\":\"pod\"}")).isEmpty();
  }

  @Test
  void carriesTheEndOfTheLog() {
    ErrorText ended = new ErrorText(Reason.OTHER, "It ended", "Fix it.");
    assertThat(AirflowErrors.withLog(ended, List.of("one", "two")).failure())
        .isEqualTo(
            new StartFailure(
                Reason.OTHER, "It ended. The last lines of its log:\n  one\n  two\nFix it."));
    assertThat(AirflowErrors.withLog(ended, List.of()).message())
        .isEqualTo("It ended. Its log is empty. Fix it.");
    assertThat(
            AirflowErrors.withLog(new ErrorText(Reason.OTHER, "a\nb", ""), List.of("c")).message())
        .isEqualTo("a\nb\nThe last lines of its log:\n  c");
  }

  @Test
  void explainsHowImagesGetToTheNode() {
    assertThat(
            AirflowErrors.inPod(TASK, new StartFailure(Reason.IMAGE, "No such image.")).message())
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" did not start its program. No such image. RunUnder copies an image into the node when the Docker daemon has it and the DAG's files contain its full name; otherwise the node pulls it. Is the name right, and does its registry answer?");
  }

  private static String text(String event) {
    return AirflowErrors.of(TASK, AirflowJson.parse(event)).map(ErrorText::message).orElse("");
  }
}
