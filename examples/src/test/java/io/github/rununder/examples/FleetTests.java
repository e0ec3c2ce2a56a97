// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.configMapKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ConfigFile;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.ReplicaKind;
import io.github.rununder.Replicas;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** Many replicas of one program. */
@RunUnder({DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/hot-reload")
@Replicas(value = 6, kind = ReplicaKind.STATEFUL_SET)
@Env(name = "DB_HOST", value = "db.internal")
@Env(name = "CONFIG_FILES", value = "/etc/config/app.yaml")
@ConfigFile(path = "/etc/config/app.yaml", content = "level: info")
class FleetTests {

  @Test
  void everyReplicaSeesTheDatabaseHost(Fleet fleet) {
    assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db.internal");
    assertThat(fleet).agreesOn("DB_HOST", "CONFIG_FILES").differsOnlyIn("HOSTNAME");
  }

  @Test
  void noReplicaStartsWithAnEmptyVariable(Fleet fleet) {
    assertThat(fleet)
        .share("an empty DB_HOST", at -> at.env("DB_HOST").orElse("").isEmpty())
        .isZero();
  }

  @Test
  @EnabledUnder(K8S)
  void everyReplicaHasTheOriginOfItsValues(Fleet fleet) {
    assertThat(fleet.replicas())
        .allSatisfy(
            run ->
                assertThat(run)
                    .at(INIT)
                    .env("DB_HOST")
                    .comesFrom(configMapKey("hot-reload-env", "DB_HOST")));
  }
}
