// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.TimelineEvents.initStepFinished;
import static io.github.rununder.capture.TimelineEvents.initStepStarted;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.assertions.RecordedRunFixture;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything happens in the second of 10:00:00, so that no clock decides anything. */
@DisplayName("assertThat(run).timeline().inOrder(…) within one second of Kubernetes")
class StartupOrderTests {
  private static final String THEN = "2026-11-24T10:00:00Z";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RecordedRunFixture run =
      runUnder(K8S)
          .captured(snapshot(INIT))
          .startingInOrder(
              new StartStep("migrate", StartStep.Kind.INIT_STEP),
              new StartStep("proxy", StartStep.Kind.SIDECAR),
              new StartStep("seed", StartStep.Kind.INIT_STEP),
              new StartStep("orders", StartStep.Kind.CONTAINER))
          .stepEnded("migrate", THEN, THEN, SECOND, 0)
          .stepEnded("seed", THEN, THEN, SECOND, 0)
          .happened(event("sidecar proxy", "running"))
          .happened(event("sidecar proxy", "started"))
          .happened(event("sidecar proxy", "ready"))
          .happened(event("container orders", "running"))
          .happened(event("container other", "running"));

  private static TimelineEvent event(String subject, String word) {
    return new TimelineEvent(
        schedulerEvent(subject, word), Instant.parse(THEN), SECOND, Source.KUBERNETES, "");
  }

  @Test
  void aSidecarTakesItsTurnAmongTheInitSteps() {
    assertThat(run)
        .timeline()
        .inOrder(
            initStepStarted("migrate"),
            initStepFinished("migrate"),
            schedulerEvent("sidecar proxy", "running"),
            schedulerEvent("sidecar proxy", "started"),
            initStepStarted("seed"),
            initStepFinished("seed"),
            schedulerEvent("container orders", "running"))
        .inOrder(schedulerEvent("sidecar proxy", "started"), INIT);
  }

  @ParameterizedTest
  @CsvSource({
    "sidecar proxy, ready, container orders, running",
    "sidecar proxy, started, sidecar proxy, running",
    "container orders, running, sidecar proxy, started",
    "sidecar proxy, started, container other, running"
  })
  void eventsWithoutADependencyStayUndecided(
      String subject, String word, String laterSubject, String laterWord) {
    TimelineEvent.Type first = new SchedulerEvent(subject, word);
    TimelineEvent.Type second = new SchedulerEvent(laterSubject, laterWord);

    assertThatThrownBy(() -> assertThat(run).timeline().inOrder(first, second))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains(
            "expected: %s: %s, then %s: %s\nbut was : undecided\n"
                .formatted(subject, word, laterSubject, laterWord));
  }
}
