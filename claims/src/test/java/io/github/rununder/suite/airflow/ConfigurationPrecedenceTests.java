// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.airflow.Airflow.Source.COMMAND;
import static io.github.rununder.airflow.Airflow.Source.DEFAULT;
import static io.github.rununder.airflow.Airflow.Source.ENVIRONMENT;
import static io.github.rununder.airflow.Airflow.Source.FILE;
import static io.github.rununder.airflow.Airflow.Source.SECRET;
import static io.github.rununder.airflow.Airflow.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.EnabledUnder;
import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.airflow.AirflowHome;
import org.junit.jupiter.api.Test;

/** Which source of an Airflow option wins, in each process under each scheduler. */
@RunUnder({AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@GoApp("../go-fixtures/orders")
@EnvFile("src/test/resources/airflow/worker.env")
@AirflowHome(
    value = "src/test/resources/airflow/home",
    env = {
      "PYTHONPATH=/opt/airflow/config",
      "AIRFLOW__CORE__PARALLELISM=10",
      "AIRFLOW__CORE__FERNET_KEY=ZXZlcnlib2R5LXNlZXMtdGhpcy12YXJpYWJsZSdzLWs=",
      "AIRFLOW__CORE__FERNET_KEY_CMD=echo loses",
      "AIRFLOW__SENTRY__SENTRY_DSN_CMD=echo from-a-command",
      "AIRFLOW__SENTRY__SENTRY_DSN_SECRET=orders/sentry",
      "AIRFLOW__LOGGING__REMOTE_TASK_HANDLER_KWARGS_SECRET=orders/handler-kwargs",
    })
class ConfigurationPrecedenceTests {

  @Test
  void aVariableWinsOverAllElse(Run run) {
    inEachProcess(run, "core", "parallelism", new Airflow.Option("10", ENVIRONMENT));
    inEachProcess(run, "core", "fernet_key", hidden(ENVIRONMENT));
  }

  @Test
  void aCommandInTheEnvironmentWinsOverASecretAndTheFile(Run run) {
    inEachProcess(run, "sentry", "sentry_dsn", hidden(COMMAND));
  }

  @Test
  void aSecretInTheEnvironmentWinsOverTheFile(Run run) {
    inEachProcess(run, "logging", "remote_task_handler_kwargs", hidden(SECRET));
  }

  @Test
  void theFileWinsOverItsOwnCommand(Run run) {
    inEachProcess(run, "core", "max_active_tasks_per_dag", new Airflow.Option("12", FILE));
    inEachProcess(run, "core", "asset_manager_kwargs", hidden(FILE));
  }

  @Test
  void theFilesCommandWinsOverItsSecretAndThatOverTheDefault(Run run) {
    inEachProcess(run, "database", "sql_alchemy_engine_args", hidden(COMMAND));
    inEachProcess(run, "workers", "secrets_backend_kwargs", hidden(SECRET));
  }

  @Test
  void anOptionWithoutASourceHasTheDefault(Run run) {
    inEachProcess(run, "core", "dagbag_import_timeout", new Airflow.Option("30.0", DEFAULT));
  }

  @Test
  @EnabledUnder({AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
  void theWorkersEnvironmentIsTheTasksAndNotTheSchedulers(Run run) {
    Airflow airflow = run.unwrap(Airflow.class);
    assertThat(airflow.config(TASK, "core", "default_task_retries"))
        .isEqualTo(new Airflow.Option("7", ENVIRONMENT));
    assertThat(airflow.config("scheduler", "core", "default_task_retries"))
        .isEqualTo(new Airflow.Option("0", DEFAULT));
  }

  @Test
  @EnabledUnder(AIRFLOW_CELERY)
  void aCeleryTaskHasTheWorkersEnvironment(Run run) {
    assertThat(run.unwrap(Airflow.class).config("worker", "core", "default_task_retries"))
        .isEqualTo(new Airflow.Option("7", ENVIRONMENT));
  }

  @Test
  @EnabledUnder(AIRFLOW_KUBERNETES)
  void aFreshPodHasNothingOfTheSchedulersEnvironment(Run run) {
    Airflow airflow = run.unwrap(Airflow.class);
    assertThat(airflow.config("scheduler", "core", "executor"))
        .isEqualTo(new Airflow.Option("KubernetesExecutor", ENVIRONMENT));
    assertThat(airflow.config(TASK, "core", "executor").source()).isEqualTo(DEFAULT);
  }

  private static void inEachProcess(Run run, String section, String key, Airflow.Option option) {
    Airflow airflow = run.unwrap(Airflow.class);
    for (String process : airflow.processes()) {
      assertThat(airflow.config(process, section, key)).as(process).isEqualTo(option);
    }
  }

  private static Airflow.Option hidden(Airflow.Source source) {
    return new Airflow.Option("< hidden >", source);
  }
}
