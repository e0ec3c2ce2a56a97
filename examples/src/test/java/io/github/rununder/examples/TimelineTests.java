// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.initStepFinished;
import static io.github.rununder.capture.TimelineEvents.initStepStarted;
import static io.github.rununder.capture.TimelineEvents.processStarted;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;

import io.github.rununder.EnabledUnder;
import io.github.rununder.GoApp;
import io.github.rununder.InitStep;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.SharedDirectory;
import io.github.rununder.WatchedPath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The order of events, and the time between them. */
@RunUnder({LOCAL, DOCKER, COMPOSE, K8S})
@GoApp("../go-fixtures/orders")
@SharedDirectory("/shared")
@WatchedPath("/shared/ready")
@InitStep(
    name = "fetch",
    command = {"sh", "-c", "echo done > /shared/ready"})
@InitStep(
    name = "migrate",
    command = {"sh", "-c", "sleep 0.3"})
class TimelineTests {

  @Test
  void theProgramComesAfterItsInitSteps(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            initStepStarted("fetch"),
            initStepFinished("fetch"),
            initStepFinished("migrate"),
            processStarted(),
            EXEC,
            INIT,
            MAIN);
  }

  @Test
  void mainFollowsInitAtOnce(Run run) {
    assertThat(run).timeline().between(INIT, MAIN).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void stepsOfLessThanASecondAreDistinguished(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(initStepFinished("fetch"), initStepStarted("migrate"))
        .between(initStepStarted("migrate"), initStepFinished("migrate"))
        .isGreaterThan(Duration.ofMillis(250));
  }

  @Test
  void theFileWasReadyWellBeforeInit(Run run) {
    assertThat(run).at(INIT).file("/shared/ready").wasReadyBefore(INIT, Duration.ofMillis(250));
  }

  @Test
  @EnabledUnder({DOCKER, COMPOSE})
  void theEnginesOwnEventsAreOnTheSameTimeline(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            schedulerEvent("container fetch", "start"),
            schedulerEvent("container fetch", "die"),
            schedulerEvent("container migrate", "die"),
            processStarted(),
            schedulerEvent("container orders", "start"));
  }
}
