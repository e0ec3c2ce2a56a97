// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The configuration of Airflow's processes")
class ProcessConfigsTests {
  private final AtomicInteger asked = new AtomicInteger();
  private final ProcessConfigs configs =
      new ProcessConfigs()
          .with(
              "scheduler",
              () -> {
                asked.incrementAndGet();
                return AirflowJson.parse(
                    "{\"core\":{\"executor\":[\"CeleryExecutor\",\"env var\"]}}");
              });

  @Test
  void isTheReportOfTheTasksProcess() {
    configs.record(
        AirflowJson.parse(
            "{\"event\":\"config\",\"config\":{\"core\":{\"fernet_key\":[\"< hidden >\",\"cmd\"]}}}"));

    assertThat(configs.config(Airflow.TASK, "core", "fernet_key"))
        .isEqualTo(new Airflow.Option("< hidden >", Airflow.Source.COMMAND));
  }

  @Test
  void isQueriedOncePerProcess() {
    assertThat(configs.config("scheduler", "core", "executor"))
        .isEqualTo(new Airflow.Option("CeleryExecutor", Airflow.Source.ENVIRONMENT));
    assertThatThrownBy(() -> configs.config("scheduler", "core", "nothing"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage("Airflow has no option [core] nothing in its process \"scheduler\"");
    assertThat(asked).hasValue(1);
  }

  @Test
  void knowsItsProcesses() {
    assertThat(configs.processes()).containsExactly("task", "scheduler");
    assertThatThrownBy(() -> configs.config("worker", "core", "executor"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "Airflow has no process \"worker\" in this run. It has \"task\", \"scheduler\".");
  }

  @Test
  void areQueriedAfterARestart() {
    configs.restartable("scheduler", () -> {});
    configs.config("scheduler", "core", "executor");
    configs.restart("scheduler");
    configs.config("scheduler", "core", "executor");

    assertThat(asked).hasValue(2);
  }

  @Test
  void areNotRestartedWhenOtherRunsShareThem() {
    configs.restartable("worker", () -> {});
    assertThatThrownBy(() -> configs.restart("scheduler"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "Airflow's process \"scheduler\" cannot be restarted here, because other runs may use it. These can: \"worker\".");
  }
}
