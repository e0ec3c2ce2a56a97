// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.capture.StartFailure.Reason.CONFIG_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.airflow.Dag;
import io.github.rununder.capture.StartFailure;
import org.junit.jupiter.api.Test;

/** A DAG whose task has no program of the test. */
@RunUnder({AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@Dag(
    file = "../examples/src/test/resources/airflow/orders_dag.py",
    dagId = "orders_etl",
    taskId = "load")
class DagWithoutProgramTests {

  @Test
  void theFailureSaysWhatIsMissing(Run run) {
    assertThat(run.startFailure())
        .contains(
            new StartFailure(
                CONFIG_ERROR,
                "Task \"load\" of DAG \"orders_etl\" has no Go program: RunUnder cannot capture an unmodified task of Airflow."
                    + " Add @GoApp(\"path/to/module\"), whose program replaces the task's."));
  }
}
