// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Test;

/** A user's Deployment with {@code replicas: 3}: one pod as a run, all of them as a fleet. */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests(value = "deploy/fleet.yaml", object = "deployment/orders", container = "orders")
class ManifestFleetTests {

  @Test
  void everyReplicaSeesWhatTheManifestSays(Fleet fleet) {
    assertThat(fleet.size()).isEqualTo(3);
    assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db.internal");
    assertThat(fleet).agreesOn("DB_HOST").differsOnlyIn("HOSTNAME", "POD_NAME");
  }

  @Test
  void aReplicasValuesHaveTheirOriginAndItsPodItsEvents(Fleet fleet) {
    assertThat(fleet.replicas())
        .hasSize(3)
        .allSatisfy(
            run -> {
              assertThat(run)
                  .at(INIT)
                  .env("DB_HOST")
                  .comesFrom(envFromConfigMap("orders-env", "DB_HOST"));
              assertThat(run).at(INIT).hasEnv("POD_NAME", run.replica());
              assertThat(run).timeline().contains(schedulerEvent("container orders", "Started"));
            });
  }

  @Test
  void aRunIsOneOfThePods(Run run) {
    assertThat(run).at(INIT).env("POD_NAME").matches("orders-[a-z0-9]+-[a-z0-9]+");
    assertThat(run).at(INIT).hasEnv("HOSTNAME", run.replica());
  }

  @Test
  void aRollingRestartReplacesEveryPod(Fleet fleet) {
    assertThat(fleet.restart())
        .hasSize(3)
        .allSatisfy(next -> assertThat(next).at(INIT).hasEnv("DB_HOST"));
    assertThat(fleet.attempts()).hasSize(6);
  }
}
