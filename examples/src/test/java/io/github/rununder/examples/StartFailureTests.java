// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.StartFailure.Reason.COMPOSE_CONFIG;
import static io.github.rununder.capture.StartFailure.Reason.ENDED_BEFORE_MAIN;
import static io.github.rununder.capture.StartFailure.Reason.IMAGE;
import static io.github.rununder.capture.StartFailure.Reason.INIT_STEP;
import static io.github.rununder.capture.StartFailure.Reason.OOM_KILLED;

import io.github.rununder.ComposeProject;
import io.github.rununder.Env;
import io.github.rununder.ExpectNoStart;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.MemoryLimit;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;

/** A failed start is a result: a test expects its reason and the error text of the scheduler. */
class StartFailureTests {

  @RunUnder({LOCAL, DOCKER, COMPOSE})
  @GoApp("../go-fixtures/orders")
  @InitStep(
      name = "migrate",
      command = {"sh", "-c", "echo no route to db; exit 3"})
  void anInitStepFailed(Run run) {
    assertThat(run)
        .didNotStart()
        .because(INIT_STEP)
        .because("exit code 3")
        .because("no route to db");
  }

  @RunUnder({DOCKER, COMPOSE})
  @GoApp(value = "../go-fixtures/orders", baseImage = "localhost:1/acme/missing:1.0")
  @ExpectNoStart(IMAGE)
  void theImageIsMissing(Run run) {
    assertThat(run).didNotStart().because("localhost:1/acme/missing:1.0");
  }

  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(files = "broken/compose.yaml", service = "orders")
  void composeRefusesTheFile(Run run) {
    assertThat(run).didNotStart().because(COMPOSE_CONFIG).because("databse");
  }

  @RunUnder({LOCAL, DOCKER, COMPOSE})
  @GoApp("../go-fixtures/programs/crash-in-init")
  @ExpectNoStart(ENDED_BEFORE_MAIN)
  void theProgramEndedBeforeMain() {}

  @RunUnder({DOCKER, COMPOSE})
  @GoApp("../go-fixtures/programs/memory-eater")
  @Env(name = "EAT_IN", value = "init")
  @MemoryLimit("64m")
  @ExpectNoStart(OOM_KILLED)
  void theKernelKilledItInInit() {}
}
