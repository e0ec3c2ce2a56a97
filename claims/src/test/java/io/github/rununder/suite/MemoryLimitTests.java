// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.processEnded;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;

import io.github.rununder.EnabledUnder;
import io.github.rununder.GoApp;
import io.github.rununder.MemoryLimit;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** A program that exceeds its memory limit is killed, and the run reports it. */
@RunUnder({DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/programs/memory-eater")
@MemoryLimit("64m")
class MemoryLimitTests {

  @Test
  void theKernelKillsIt(Run run) {
    assertThat(run).runsOutOfMemory().endsBySignal(9);
  }

  @Test
  void whatItSawBeforeIsStillThere(Run run) {
    assertThat(run).at(MAIN).hasEnv("PATH");
  }

  @Test
  @EnabledUnder({DOCKER, COMPOSE})
  void theEngineReportsTheTime(Run run) {
    assertThat(run).timeline().inOrder(MAIN, processEnded());
    assertThat(run).timeline().contains(schedulerEvent("container memory-eater", "oom"));
  }
}
