// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.Moments.initStepFinished;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Scheduler.COMPOSE;
import static io.github.rununder.Scheduler.DOCKER;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import org.junit.jupiter.api.Test;

/** An entrypoint.sh that waits for a file, exports variables and then becomes the program. */
@RunUnder({DOCKER, COMPOSE})
@GoApp(
    value = "../go-fixtures/programs/entrypoint",
    dockerfile = "Dockerfile",
    installPath = "/app/entrypoint")
@SharedDirectory("/shared")
@InitStep(
    name = "discover",
    command = {"sh", "-c", "sleep 0.2; printf db.internal > /shared/db-host"})
class EntrypointTests {

  @Test
  void whatTheScriptExportsIsThereAtExec(Run run) {
    assertThat(run).at(EXEC).env("DB_URL").isEqualTo("postgres://db.internal/orders");
    assertThat(run).at(EXEC).env("STAGE").isEqualTo("image");
  }

  @Test
  void whatItOnlySetsIsNot(Run run) {
    assertThat(run).at(EXEC).hasNoEnv("NOT_EXPORTED");
  }

  @Test
  void etcEnvironmentIsReadByNobody(Run run) {
    assertThat(run).at(EXEC).hasNoEnv("FROM_ETC");
  }

  @Test
  void theProgramComesAfterWhatTheScriptWaitsFor(Run run) {
    assertThat(run).timeline().inOrder(initStepFinished("discover"), EXEC);
  }
}
