// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples.airflow;

import static io.github.rununder.BuiltInScheduler.AIRFLOW_CELERY;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_KUBERNETES;
import static io.github.rununder.BuiltInScheduler.AIRFLOW_POD;
import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.At;
import io.github.rununder.ConfigFile;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SecretEnv;
import io.github.rununder.SharedDirectory;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.TimelineEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One program and one set of inputs under all seven schedulers. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
@GoApp("../go-fixtures/orders")
@Env(name = "DB_HOST", value = "db.internal")
@Env(name = "TEMPLATE", value = "{{ ds }} $HOME 'a' \"b\"/run.sh")
@SecretEnv(name = "DB_PASSWORD", value = "open sesame")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: debug")
@InitStep(
    name = "wait-for-env",
    image = "busybox:1.35",
    command = {"sh", "-c", "echo done > /shared/ready"})
@SharedDirectory("/shared")
@WatchedPath("/shared/ready")
class SevenSchedulersTests {

  @Test
  void initSeesWhatTheWorkloadSays(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
    assertThat(run).at(INIT).env("DB_PASSWORD").isEqualTo("open sesame");
    assertThat(run).at(INIT).file("/etc/config/app.yaml").isReadable().hasContent("level: debug");
    assertThat(run).initSteps().ranInOrder("wait-for-env").finishedBefore(INIT);
    assertThat(run).exitsWith(0);
  }

  @Test
  void noSchedulerRendersAValue(@At(INIT) Snapshot init) {
    assertThat(init).env("TEMPLATE").isEqualTo("{{ ds }} $HOME 'a' \"b\"/run.sh");
  }

  @Test
  void initFindsWhatTheInitStepWrote(@At(INIT) Snapshot init) {
    assertThat(init).file("/shared/ready").exists().hasContent("done\n");
  }

  @Test
  @EnabledUnder({AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
  void aWorkersProgramHasAirflowsContext(@At(INIT) Snapshot init) {
    assertThat(init).hasEnv("AIRFLOW_CTX_TASK_ID", "orders");
    assertThat(init).hasEnv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "airflow-db-not-allowed:///");
  }

  @Test
  @EnabledUnder({AIRFLOW_KUBERNETES, AIRFLOW_CELERY})
  void theTasksStatesAreOnTheTimeline(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            schedulerEvent("task orders", "scheduled"),
            schedulerEvent("task orders", "queued"),
            schedulerEvent("task orders", "running"),
            INIT,
            schedulerEvent("task orders", "success"));
    TimelineEvent queued =
        run.timeline().find(schedulerEvent("task orders", "queued")).orElseThrow();
    assertThat(queued.source()).isEqualTo(TimelineEvent.Source.AIRFLOW);
    assertThat(queued.precision()).isEqualTo(Duration.ofNanos(1_000));
  }

  @Test
  @EnabledUnder(AIRFLOW_POD)
  void aTaskWithoutASchedulerRunsAndEnds(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            schedulerEvent("task orders", "running"),
            INIT,
            schedulerEvent("task orders", "success"));
  }

  @Test
  @EnabledUnder(AIRFLOW_POD)
  void aPodsProgramHasNothingOfAirflows(@At(INIT) Snapshot init) {
    assertThat(init).hasNoEnv("AIRFLOW_CTX_TASK_ID");
  }

  @AcrossSchedulers
  void agree(Matrix matrix) {
    assertThat(matrix).agreesOn("DB_HOST", "DB_PASSWORD", "TEMPLATE");
  }
}
