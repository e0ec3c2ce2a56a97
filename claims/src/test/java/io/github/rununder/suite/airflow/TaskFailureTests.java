// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.StartFailure.Reason.CONFIG_ERROR;
import static io.github.rununder.capture.StartFailure.Reason.IMAGE;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.airflow.Dag;

/** Tasks that fail: the message names the task and has Airflow's log of it. */
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
        .because("Pod took too long to start. More than 10s.");
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

  @RunUnder({AIRFLOW_POD, AIRFLOW_CELERY})
  @Dag(file = FAILURES, dagId = "failures", taskId = "missing_image", params = "regoin=us")
  void aParamThatIsNotDeclared(Run run) {
    assertThat(run)
        .didNotStart()
        .because(CONFIG_ERROR)
        .because(
            "Task \"missing_image\" of DAG \"failures\" has no param \"regoin\": DAG and task declare \"region\".")
        .because("Correct params of @Dag.");
  }
}
