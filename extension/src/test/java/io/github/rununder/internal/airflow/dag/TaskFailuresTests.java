// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.DagTasks;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Why a task did not start its program")
class TaskFailuresTests {
  private static final DagTask TASK = DagTasks.load();

  @Test
  void isToldInAirflowsOwnWordsWhenTheFileCannotBeImported() {
    assertThat(words("{\"event\":\"import-error\",\"error\":\"NameError: DAGG\\n\"}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: Airflow cannot import orders.py.\nNameError: DAGG");
  }

  @Test
  void isInTheLogWhenAnOperatorFailsBeforeItsPod() {
    assertThat(words("{\"event\":\"end\",\"state\":\"failed\",\"creates_pods\":true}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" ended as \"failed\" before it had created a pod. Mend what its log says.");
  }

  @Test
  void isThatItStillRunsWhenItIsToStartAgain() {
    assertThat(TaskFailures.stillRuns(BuiltInScheduler.AIRFLOW_CELERY, TASK))
        .isEqualTo(
            "[AIRFLOW_CELERY] cannot start the program again while it runs: Airflow runs a task once more after it has ended. Task \"load\" of DAG \"orders\" goes on; wait for its end with run.awaitExit().");
  }

  @Test
  void namesWhatThereIsInstead() {
    assertThat(words("{\"event\":\"no-dag\",\"known\":[\"a\",\"b\"]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: orders.py defines \"a\", \"b\". Correct dagId of @Dag.");
    assertThat(words("{\"event\":\"no-task\",\"known\":[]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" cannot be found: the DAG has none. Correct taskId of @Dag.");
  }

  @Test
  void namesTheParamsThatThereAre() {
    assertThat(
            words("{\"event\":\"no-param\",\"param\":\"regoin\",\"known\":[\"limit\",\"region\"]}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" has no param \"regoin\": DAG and task declare \"limit\", \"region\". Correct params of @Dag.");
  }

  @Test
  void namesTheSchedulersForTasksWithoutAPod() {
    assertThat(words("{\"event\":\"end\",\"state\":\"success\"}"))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" ended as \"success\" without a pod. AIRFLOW_POD looks at tasks of a KubernetesPodOperator; for others take AIRFLOW_KUBERNETES or AIRFLOW_CELERY.");
  }

  @Test
  void isNothingForAnyOtherEvent() {
    assertThat(words("{\"event\":\"pod\"}")).isEmpty();
  }

  @Test
  void carriesTheEndOfTheLog() {
    assertThat(TaskFailures.failure(Reason.OTHER, "It ended.", List.of("one", "two")))
        .isEqualTo(
            new StartFailure(Reason.OTHER, "It ended. The last lines of its log:\n  one\n  two"));
    assertThat(TaskFailures.failure(Reason.OTHER, "It ended.", List.of()).message())
        .isEqualTo("It ended. Its log is empty.");
  }

  @Test
  void saysHowImagesComeToTheNode() {
    assertThat(TaskFailures.inPod(TASK, new StartFailure(Reason.IMAGE, "No such image.")))
        .isEqualTo(
            "Task \"load\" of DAG \"orders\" did not start its program. No such image. RunUnder copies an image into the node when the Docker daemon has it and the DAG's files name it in full; else the node pulls it. Is the name right, and does its registry answer?");
  }

  private static String words(String event) {
    return TaskFailures.of(TASK, AirflowJson.parse(event));
  }
}
