// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.WatchedPath;
import org.junit.jupiter.api.Test;

/** Init steps run to their end, one after the other, before the program starts. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/orders")
@SharedDirectory("/shared")
@InitStep(
    name = "first",
    command = {"sh", "-c", "echo first >> /shared/ready"})
@InitStep(
    name = "second",
    command = {"sh", "-c", "echo second >> /shared/ready"})
@WatchedPath("/shared/ready")
class InitStepFileTests {

  @Test
  void theFileIsThereBeforeTheProgramStarts(Run run) {
    assertThat(run).at(EXEC).file("/shared/ready").hasContent("first\nsecond\n");
    assertThat(run).at(INIT).file("/shared/ready").wasVisibleAt(EXEC);
  }

  @Test
  void theStepsRanInOrder(Run run) {
    assertThat(run).initSteps().ranInOrder("first", "second").finishedBefore(EXEC);
  }
}
