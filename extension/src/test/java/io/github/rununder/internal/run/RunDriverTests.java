// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.ReplicaKind;
import io.github.rununder.Scheduler;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunDriverTests {
  private final Drivers drivers = Drivers.load();
  private final RunDriver docker =
      new RunDriver(drivers.of(BuiltInScheduler.DOCKER).orElseThrow(), drivers);

  @Test
  void anObjectOfKubernetesIsForTheSchedulersThatHaveIt() {
    assertThat(docker.refusalOfUpdate(LiveUpdate.secret("keys", "token", "hunter22")))
        .isEqualTo(
            "[DOCKER] cannot change Secret keys, key token: this scheduler has no such object. Use LiveUpdate.file(path, content), which works under every scheduler. Limit this test to K8S, AIRFLOW_POD or AIRFLOW_KUBERNETES with @EnabledUnder.");
  }

  @Test
  void aVariableIsFixedAtTheStart() {
    assertThat(docker.refusalOfUpdate(LiveUpdate.variable("LEVEL", "debug")))
        .isEqualTo(
            "[DOCKER] cannot change variable LEVEL: the environment is fixed when the container is created, and a restart reuses it. Limit this test to K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES or AIRFLOW_CELERY with @EnabledUnder.");
  }

  @Test
  void replicasAreForTheSchedulersThatHaveThem() {
    WorkloadBuilder builder = new WorkloadBuilder(Path.of("").toAbsolutePath(), "busybox:1.35");
    builder.goApp(".");
    builder.replicas(3, ReplicaKind.DEPLOYMENT);
    assertThat(docker.refusalOfReplicas(builder.build()))
        .isEqualTo(
            "@Replicas(3): DOCKER starts one replica only. Use DOCKER, COMPOSE or K8S, or remove @Replicas.");
    assertThat(docker.refusalOfFleetRestart())
        .isEqualTo(
            "[DOCKER] cannot restart a fleet: the workload has no replicas here. Add @Replicas(n) and run it under DOCKER, COMPOSE or K8S (manifests: \"replicas: n\" of a Deployment or StatefulSet), or call restart() on the run.");
  }

  @Test
  void aMisspeltIdIsAnsweredWithTheSimilarOneAndWithAllIds() {
    assertThat(drivers.unknown(BuiltInScheduler.LOCAL)).isEmpty();
    assertThat(drivers.unknown(Scheduler.of("dokcer2"))).isPresent();
    assertThat(drivers.unknown(Scheduler.of("airflow-pods")))
        .contains(
            "no driver of the scheduler AIRFLOW_PODS is on the class path. Did you mean AIRFLOW_POD? There are drivers of LOCAL, DOCKER, COMPOSE, K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY; for another scheduler, add the artifact that has its SchedulerDriver.");
  }

  @Test
  void withoutAnyOtherDriverNoSchedulerIsOffered() {
    RunDriver alone = new RunDriver(docker.driver(), new Drivers(List.of()));
    assertThat(alone.refusalOfUpdate(LiveUpdate.file("/app.yaml", "x")))
        .isEqualTo(
            "[DOCKER] cannot change file /app.yaml: the driver of this scheduler cannot change a file of a run that has started. Exclude this test with @DisabledUnder.");
  }
}
