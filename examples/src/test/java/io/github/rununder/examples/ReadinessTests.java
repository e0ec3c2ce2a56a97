// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The scheduler's readiness: here, the image's HEALTHCHECK. The program calls nothing. */
@RunUnder({DOCKER, COMPOSE})
@GoApp(value = "../go-fixtures/programs/slow-start", dockerfile = "Dockerfile")
class ReadinessTests {

  @Test
  void startedIsNotReady(Run run) {
    assertThat(run).becomesReady(Duration.ofSeconds(20));
    assertThat(run).timeline().between(MAIN, READY).isGreaterThan(Duration.ofMillis(250));
    assertThat(run)
        .timeline()
        .contains(schedulerEvent("container slow-start", "health_status: healthy"));
  }
}
