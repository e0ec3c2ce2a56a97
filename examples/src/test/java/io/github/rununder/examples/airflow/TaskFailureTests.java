// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.airflow;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.Scheduler.AIRFLOW_CELERY;
import static io.github.rununder.Scheduler.AIRFLOW_POD;
import static io.github.rununder.StartFailure.Reason.CONFIG_ERROR;
import static io.github.rununder.StartFailure.Reason.IMAGE;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Dag;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import java.time.Duration;

/** Tasks that fail: the message names the task, and has Airflow's own log of it. */
@GoApp("../go-fixtures/programs/exit-code")
class TaskFailureTests {
  private static final String FAILURES = "src/test/resources/airflow/failures/failures_dag.py";
  private static final String BROKEN = "src/test/resources/airflow/broken/broken_dag.py";

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "missing_image")
  void anImageThatCannotBePulled(Run run) {
    assertThat(run)
        .didNotStart()
        .because(IMAGE)
        .because("Task \"missing_image\" of DAG \"failures\"")
        .because("registry.invalid/prepare:1")
        .because("Pod took too long to start. More than 20s.");
  }

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "slow_start")
  void theStartUpTimeOutCoversInitContainers(Run run) {
    assertThat(run)
        .didNotStart()
        .because("Task \"slow_start\" of DAG \"failures\"")
        .because("Pod took too long to start. More than 3s.");
  }

  /**
   * It begins when a node has taken the pod; until then {@code schedule_timeout_seconds} counts.
   */
  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "no_node")
  void theStartUpTimeOutDoesNotCoverScheduling(Run run) {
    assertThat(run)
        .didNotStart()
        .because("Task \"no_node\" of DAG \"failures\"")
        .because("Pod took too long to be scheduled on the cluster, giving up. More than 3s.");
  }

  /** A pod runs as soon as its container does, whatever the program does in {@code init()}. */
  @RunUnder(AIRFLOW_POD)
  @GoApp("../go-fixtures/programs/slow-init")
  @Dag(file = FAILURES, dagId = "failures", taskId = "slow_init")
  void theStartUpTimeOutDoesNotCoverTheProgram(Run run) {
    run.at(MAIN);
    assertThat(run).timeline().between(INIT, MAIN).isGreaterThan(Duration.ofSeconds(3));
    assertThat(run).exitsWith(0);
  }

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "template_error")
  void aTemplateThatCannotBeRendered(Run run) {
    assertThat(run)
        .didNotStart()
        .because(CONFIG_ERROR)
        .because("Task \"template_error\" of DAG \"failures\"")
        .because("nobody_set_it");
  }

  @RunUnder({AIRFLOW_POD, AIRFLOW_CELERY})
  @Dag(file = BROKEN, dagId = "broken", taskId = "any")
  void aDagThatCannotBeImported(Run run) {
    assertThat(run)
        .didNotStart()
        .because(CONFIG_ERROR)
        .because("Airflow cannot import broken_dag.py")
        .because("No module named 'a_module_that_is_not_there'");
  }

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "nowhere")
  void aTaskThatIsNotThere(Run run) {
    assertThat(run)
        .didNotStart()
        .because(
            "\"missing_image\", \"no_node\", \"slow_init\", \"slow_start\", \"template_error\"");
  }

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FAILURES, dagId = "failures", taskId = "exits")
  void aProgramThatFails(Run run) {
    assertThat(run).exitsWith(3);
  }
}
