// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.Phase.READY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Args;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Image;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SnapshotUnavailableException;

/** A phase without a snapshot: the message names the reason and the remedy. */
class MissingSnapshotTests {

  @RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
  @GoApp("../go-fixtures/programs/crash-in-init")
  @Env(name = "DB_HOST", value = "db.internal")
  void theProgramEndedBeforeMain(Run run) {
    assertThatThrownBy(() -> run.at(MAIN))
        .isInstanceOf(SnapshotUnavailableException.class)
        .hasMessageStartingWith(
            "[%s] no snapshot at MAIN: the program ended before it, with exit code 2"
                .formatted(run.scheduler()))
        .hasMessageContaining("EXEC, INIT\nexit    : exit code 2")
        .hasMessageContaining("panic:");
  }

  @RunUnder({DOCKER, COMPOSE, K8S})
  @Image(value = "busybox:1.35", program = "/bin/sleep")
  @Args({"sh", "-c", "export GREETING=hello; exec /bin/sleep 600"})
  void anUnmodifiedImageHasNoProbe(Run run) {
    assertThatThrownBy(() -> run.at(INIT))
        .message()
        .endsWith(
            "ask for EXEC; or add @GoApp(\"path/to/module\") beside the image, so that a build with"
                + " the probe replaces the program in it");
  }

  @RunUnder(DOCKER)
  @GoApp(value = "../go-fixtures/programs/slow-start", dockerfile = "Dockerfile")
  void theSchedulersReadinessIsNoSnapshot(Run run) {
    assertThatThrownBy(() -> run.at(READY))
        .isInstanceOf(SnapshotUnavailableException.class)
        .message()
        .contains("DOCKER reported the program ready at ")
        .contains("assert on it with assertThat(run).becomesReady()");
  }
}
