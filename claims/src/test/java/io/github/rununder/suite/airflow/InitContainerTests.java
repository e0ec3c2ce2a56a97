// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.airflow.Dag;

/** A program that opens in {@code init()} what an init container of its task's pod writes. */
@GoApp("../go-fixtures/programs/needs-ready")
class InitContainerTests {
  private static final String FILE = "src/test/resources/airflow/ready/ready_dag.py";

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FILE, dagId = "ready", taskId = "with_init_container")
  @WatchedPath("/shared/ready")
  void theFileIsThereBeforeInit(Run run) {
    assertThat(run).exitsWith(0);
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
    assertThat(run).at(INIT).file("/shared/ready").wasVisibleAt(EXEC).hasContent("done\n");
  }

  @RunUnder(AIRFLOW_POD)
  @Dag(file = FILE, dagId = "ready", taskId = "without_init_container")
  @WatchedPath("/shared/ready")
  void withoutTheInitContainerTheProgramEndsInInit(Run run) {
    assertThat(run).exitsWith(2).hasOutputContaining("open /shared/ready: no such file");
    assertThatThrownBy(() -> assertThat(run).exitsWith(0))
        .hasMessageContaining("with exit code 2")
        .hasMessageContaining("log of the task:");
    assertThat(run).at(INIT).file("/shared/ready").doesNotExist();
  }
}
