// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.airflow.AirflowHome;
import io.github.rununder.airflow.Dag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Reports about Airflow. All tests use one DAG one after another, in an Airflow that they share.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AirflowReportsIT {
  private static final String DAG = "src/test/resources/reports/airflow-25330/nightly_dag.py";
  private static final String PROGRAM = "../go-fixtures/programs/exits-at-once";
  private static final String WORKERS = "POOL=workers";

  @RunUnder({AIRFLOW_CELERY, AIRFLOW_KUBERNETES})
  @GoApp(value = PROGRAM, installPath = "/app/printenv")
  @AirflowHome(env = {WORKERS, "LANG=C.UTF-8"})
  @Dag(file = DAG, dagId = "nightly", taskId = "isolated")
  @Order(1)
  @DisplayName("apache/airflow#25330: env replaces the worker's environment")
  void nothingOfTheWorkerIsLeft(Run run) {
    assertThat(run).at(INIT).hasOnlyEnv("ONLY_HERE", "EMPTY", "AIRFLOW_CTX_*", "PWD", "SHLVL");
    assertThat(run).at(INIT).env("ONLY_HERE").isEqualTo("yes");
    assertThat(run).at(INIT).env("EMPTY").isEmpty();
    assertThat(run).at(INIT).env("SHLVL").isEqualTo("0");
    assertThat(run).at(INIT).env("PATH").isUnset();
    assertThat(run).at(INIT).env("POOL").isUnset();
  }

  @RunUnder({AIRFLOW_CELERY, AIRFLOW_KUBERNETES})
  @GoApp(value = PROGRAM, installPath = "/app/printenv")
  @AirflowHome(env = {WORKERS, "LANG=C.UTF-8"})
  @Dag(file = DAG, dagId = "nightly", taskId = "literal_path")
  @Order(2)
  @DisplayName("apache/airflow#17240: $PATH in a value of env is not expanded")
  void aDollarSignStays(Run run) {
    assertThat(run).at(INIT).hasOnlyEnv("PATH", "AIRFLOW_CTX_*", "PWD", "SHLVL");
    assertThat(run).at(INIT).env("PATH").isEqualTo("$PATH:/opt/tools");
  }

  @RunUnder({AIRFLOW_CELERY, AIRFLOW_KUBERNETES})
  @GoApp(value = PROGRAM, installPath = "/app/printenv")
  @AirflowHome(env = {WORKERS, "LANG=C.UTF-8"})
  @Dag(file = DAG, dagId = "nightly", taskId = "appended")
  @Order(3)
  @DisplayName("apache/airflow#18944: append_env adds to the worker's environment")
  void appendedVariablesWin(Run run) {
    assertThat(run).at(INIT).env("ONLY_HERE").isEqualTo("yes");
    assertThat(run).at(INIT).env("LANG").isEqualTo("de");
    assertThat(run).at(INIT).env("POOL").isEqualTo("workers");
    assertThat(run).at(INIT).env("PATH").contains("/usr/bin");
  }
}
