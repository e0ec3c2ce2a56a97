// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ComposeProject;
import io.github.rununder.Fleet;
import io.github.rununder.GoApp;
import io.github.rununder.Replicas;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** The shop's service, scaled as {@code docker compose up --scale shop=2} does. */
@RunUnder(COMPOSE)
@GoApp(value = "../examples/shop", installPath = "/usr/local/bin/shop")
@ComposeProject(
    files = "../examples/shop/compose.yaml",
    service = "shop",
    env = "SHOP_VERSION=2.0.0")
@Replicas(2)
class ComposeFleetTests {

  @Test
  void everyReplicaSeesTheDatabaseHost(Fleet fleet) {
    assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db");
    assertThat(fleet).agreesOn("DB_HOST", "LOG_LEVEL").differsOnlyIn("HOSTNAME");
  }

  @Test
  void oneReplicaIsRestarted(Run run) {
    assertThat(run.replica()).isEqualTo("shop-1");
    Run next = run.restart();

    assertThat(next.replica()).isEqualTo("shop-1");
    assertThat(next).at(INIT).hasEnv("DB_HOST", "db");
    assertThat(run.attempts()).containsExactly(run, next);
  }
}
