// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rununder.EnvFile;
import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Scheduler;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.airflow.Dag;
import io.github.rununder.capture.StartFailure;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Under Airflow: which source of an option wins, which processes read a change, and which time a
 * timeout limits.
 */
@Claim(
    id = "k",
    statement =
        "Under Airflow a task's environment is that of its process: airflow.cfg loses against it,"
            + " `--env-vars` wins over it, a worker's process keeps what it was started with, and"
            + " startup_timeout_seconds covers the program's start.")
class AirflowClaimTests {
  private static final String TIME_OUTS = "src/test/resources/airflow/failures/failures_dag.py";
  private static final String TOO_LONG = "Pod took too long";
  private static final String DEPLOYMENT = "src/test/resources/airflow/deployment.env";

  @Order(1)
  @Test
  void whoWins(Findings findings) {
    assumeTrue(AirflowSettingsFound.isPossible(), "the Docker daemon has no image of Airflow");
    AirflowSettingsFound found = AirflowSettingsFound.byATaskOfItsOwn();

    findings
        .that(
            "A variable of the process beats airflow.cfg",
            "conf.get of [core] max_active_runs_per_dag in a task: 11 in airflow.cfg, 12 in the"
                + " container's environment")
        .by(AirflowSettingsFound.COMMAND)
        .measured(found.text("max_active_runs_per_dag"))
        .holds(found.is("max_active_runs_per_dag", "12"));
    findings
        .that(
            "`--env-vars` beats a variable of the process, and airflow.cfg",
            "the same of [core] default_task_retries, 13 in `--env-vars`")
        .by(AirflowSettingsFound.COMMAND)
        .measured(found.text("default_task_retries"))
        .holds(found.is("default_task_retries", "13"));
    findings
        .that(
            "What `--env-vars` gives is there when the DAG file is parsed, and in the task",
            "os.environ in the DAG file and in the task")
        .by(AirflowSettingsFound.COMMAND)
        .measured(found.text("FEATURES when parsed") + ", " + found.text("FEATURES"))
        .holds(
            found.is("FEATURES when parsed", "of-env-vars") && found.is("FEATURES", "of-env-vars"));
  }

  @Order(2)
  @RunUnder({K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
  @GoApp("../go-fixtures/orders")
  @EnvFile(DEPLOYMENT)
  void whichProcessesReadAChange(Run run, Findings findings) {
    assertThat(run).exitsWith(0);
    run.update(LiveUpdate.variable("FEATURES", "green"));
    Run next = run.restart();

    found(
        findings.that(
            "What starts after a variable of the deployment was changed has the new value",
            "INIT of go-fixtures/orders; " + whoReads(run.scheduler())),
        next);
    assertThat(run).at(INIT).env("FEATURES").isEqualTo("blue");
    if (run.scheduler() == AIRFLOW_CELERY) {
      assertThat(next).exitsWith(0);
      run.unwrap(Airflow.class).restart("worker");
      found(findings.that("It has, when the worker was started again", "the same"), run.restart());
    }
  }

  private static void found(Findings.Part part, Run run) {
    part.under(run.scheduler())
        .measured(Seen.env(run.at(INIT), "FEATURES") + ", before the change \"blue\"")
        .holds(Seen.has(run.at(INIT), "FEATURES", "green"));
  }

  private static String whoReads(Scheduler scheduler) {
    return scheduler == AIRFLOW_CELERY
        ? "a worker's process has read it when it was started"
        : "a fresh pod";
  }

  @Order(3)
  @RunUnder(AIRFLOW_POD)
  @GoApp("../go-fixtures/programs/exit-code")
  @Dag(file = TIME_OUTS, dagId = "failures", taskId = "slow_start")
  void theTimeOutAndInitContainers(Run run, Findings findings) {
    assertThat(run).didNotStart();
    ofTheTimeOut(run, findings, "an init container", "it sleeps, startup_timeout_seconds=3");
  }

  @Order(4)
  @RunUnder(AIRFLOW_POD)
  @GoApp("../go-fixtures/programs/exit-code")
  @Dag(file = TIME_OUTS, dagId = "failures", taskId = "no_node")
  void theTimeOutAndScheduling(Run run, Findings findings) {
    assertThat(run).didNotStart();
    ofTheTimeOut(
        run,
        findings,
        "the wait for a node",
        "no node fits, startup_timeout_seconds=1 and schedule_timeout_seconds=3");
  }

  @Order(5)
  @RunUnder(AIRFLOW_POD)
  @GoApp("../go-fixtures/programs/slow-init")
  @Dag(file = TIME_OUTS, dagId = "failures", taskId = "slow_init")
  void theTimeOutAndTheProgram(Run run, Findings findings) {
    run.at(MAIN);
    assertThat(run).exitsWith(0);
    ofTheTimeOut(run, findings, "the program's init()", "it takes 7 s, startup_timeout_seconds=5");
  }

  private static void ofTheTimeOut(Run run, Findings findings, String what, String circumstances) {
    String errorText =
        run.startFailure()
            .map(StartFailure::message)
            .flatMap(message -> message.lines().filter(line -> line.contains(TOO_LONG)).findFirst())
            .map(line -> line.substring(line.indexOf(TOO_LONG)))
            .orElse("the program ran to its end");
    findings
        .that("startup_timeout_seconds covers " + what, circumstances)
        .under(AIRFLOW_POD)
        .measured(errorText)
        .holds(errorText.startsWith(TOO_LONG + " to start."));
  }
}
