// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A program that panics in {@code init()}: the earlier snapshots are still there. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/crash-in-init")
@Env(name = "DB_HOST", value = "db.internal")
class CrashInInitTests {

  @Test
  void theSnapshotBeforeTheCrashIsThere(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
  }

  @Test
  void theExitCodeIsGosPanic(Run run) {
    Assertions.assertThat(run.awaitExit().code()).isEqualTo(2);
  }
}
