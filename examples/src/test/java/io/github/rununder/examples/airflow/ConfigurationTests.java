// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.airflow;

import static io.github.rununder.Airflow.Source.COMMAND;
import static io.github.rununder.Airflow.Source.DEFAULT;
import static io.github.rununder.Airflow.Source.ENVIRONMENT;
import static io.github.rununder.Airflow.Source.FILE;
import static io.github.rununder.Airflow.TASK;
import static io.github.rununder.Scheduler.AIRFLOW_CELERY;
import static io.github.rununder.Scheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.Scheduler.AIRFLOW_POD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Airflow;
import io.github.rununder.EnabledUnder;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** What Airflow itself is configured with, as its processes see it. */
@RunUnder({AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@GoApp("../go-fixtures/orders")
@EnvFile("src/test/resources/airflow/worker.env")
class ConfigurationTests {

  @Test
  void everyTaskKnowsThatThereAreNoExamples(Run run) {
    assertThat(airflow(run).config(TASK, "core", "load_examples"))
        .isEqualTo(new Airflow.Option("False", ENVIRONMENT));
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void theWorkersEnvironmentIsTheTasksAndNotTheSchedulers(Run run) {
    assertThat(airflow(run).config("worker", "core", "parallelism"))
        .isEqualTo(new Airflow.Option("7", ENVIRONMENT));
    assertThat(airflow(run).config(TASK, "core", "parallelism"))
        .isEqualTo(new Airflow.Option("7", ENVIRONMENT));
    // Airflow writes its defaults down when it first starts
    assertThat(airflow(run).config("scheduler", "core", "parallelism").source()).isEqualTo(FILE);
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void aVariableWinsOverACommand(Run run) {
    assertThat(airflow(run).config("worker", "core", "fernet_key").source()).isEqualTo(COMMAND);
    assertThat(airflow(run).config("worker", "celery", "broker_url").source())
        .isEqualTo(ENVIRONMENT);
  }

  @Test
  @EnabledUnder(AIRFLOW_KUBERNETES)
  void aFreshPodHasNothingOfTheSchedulers(Run run) {
    assertThat(airflow(run).config("scheduler", "core", "executor"))
        .isEqualTo(new Airflow.Option("KubernetesExecutor", ENVIRONMENT));
    assertThat(airflow(run).config(TASK, "core", "executor").source()).isEqualTo(DEFAULT);
  }

  private static Airflow airflow(Run run) {
    return run.airflow().orElseThrow();
  }
}
