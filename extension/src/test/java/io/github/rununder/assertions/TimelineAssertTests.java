// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.TimelineEvents.initStepFinished;
import static io.github.rununder.capture.TimelineEvents.initStepStarted;
import static io.github.rununder.capture.TimelineEvents.processStarted;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** EXEC is at 10:00:00.500, INIT and MAIN a millisecond later each; the process began at .490. */
@DisplayName("assertThat(run).timeline()")
class TimelineAssertTests {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RecordedRunFixture run =
      runUnder(K8S)
          .captured(snapshot(EXEC), snapshot(INIT), snapshot(MAIN))
          .step("fetch", "2026-11-24T09:59:57Z", "2026-11-24T09:59:58Z", SECOND, 0)
          .step("migrate", "2026-11-24T09:59:59Z", "2026-11-24T10:00:00Z", SECOND, 0)
          .happened(
              new TimelineEvent(
                  schedulerEvent("pod orders", "Scheduled"),
                  Instant.parse("2026-11-24T09:59:57Z"),
                  SECOND,
                  Source.KUBERNETES,
                  "to node hunter2"))
          .declaringSecret("NODE", "hunter2")
          .exited(0, "");

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void acceptsTheOrderInWhichThingsHappened() {
    assertThat(run)
        .timeline()
        .inOrder(initStepFinished("fetch"), processStarted(), EXEC, INIT, MAIN)
        .contains(schedulerEvent("pod orders", "Scheduled"))
        .doesNotContain(READY);
  }

  @Test
  void knowsThatTheProgramComesAfterItsInitSteps() {
    assertThat(run).timeline().inOrder(initStepFinished("migrate"), EXEC);
  }

  @Test
  void showsTheOtherOrderWithAnExcerptThatHidesSecrets() {
    assertFails(
        () -> assertThat(run).timeline().inOrder(MAIN, initStepStarted("fetch")),
        """
        [K8S] timeline
        expected: MAIN, then init step fetch started
        but was : MAIN came between 2.502 s and 3.502 s after init step fetch started
        timeline: (from 2026-11-24T09:59:57Z)
          |   +0.0000 s (known to 1 s)  pod orders: Scheduled [KUBERNETES]: to node ********
          |   +0.0000 s (known to 1 s)  init step fetch started [KUBERNETES]
          |   +1.0000 s (known to 1 s)  init step fetch finished [KUBERNETES]: exit code 0 (Completed)
          |   +2.0000 s (known to 1 s)  init step migrate started [KUBERNETES]
          |   +3.0000 s (known to 1 s)  init step migrate finished [KUBERNETES]: exit code 0 (Completed)
          |   +3.4900 s (known to 10 ms)  process started [PROBE]: /rununder/app
          |   +3.5000 s  EXEC [PROBE]
          |   +3.5010 s  INIT [PROBE]
          |   +3.5020 s  MAIN [PROBE]
        exit    : exit code 0
        log     : (the program printed nothing)""");
  }

  @Test
  void saysWhenTheOrderCannotBeDecided() {
    assertThatThrownBy(
            () ->
                assertThat(run)
                    .timeline()
                    .inOrder(schedulerEvent("pod orders", "Scheduled"), initStepStarted("fetch")))
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(
            """
            [K8S] timeline
            expected: pod orders: Scheduled, then init step fetch started
            but was : undecided
            note    : this cannot be decided: KUBERNETES reports pod orders: Scheduled (known to 1 s); KUBERNETES reports init step fetch started (known to 1 s)
            remedy  : compare with a wider limit, or with events that the probe reports
            timeline: (from 2026-11-24T09:59:57Z)
            """);
  }

  @Test
  void namesWhatDidNotComeAndWhatIsNear() {
    assertThatThrownBy(() -> assertThat(run).timeline().inOrder(initStepFinished("migrat"), INIT))
        .message()
        .startsWith(
            """
            [K8S] timeline
            expected: init step migrat finished
            but was : not on the timeline
            near    : init step migrate finished
            timeline: (from 2026-11-24T09:59:57Z)
            """);
    assertThatThrownBy(() -> assertThat(run).timeline().doesNotContain(INIT))
        .message()
        .startsWith(
            """
            [K8S] timeline
            expected: not INIT
            but was : INIT at 2026-11-24T10:00:00.501Z
            """);
  }

  @Test
  void measuresSpans() {
    assertThat(run).timeline().between(EXEC, MAIN).isLessThan(Duration.ofMillis(3));
    assertThat(run).timeline().between(EXEC, MAIN).isGreaterThan(Duration.ofMillis(1));
    assertThat(run)
        .timeline()
        .between(initStepFinished("fetch"), EXEC)
        .isGreaterThan(Duration.ofSeconds(1))
        .isLessThan(Duration.ofSeconds(3));
    assertThatThrownBy(
            () -> assertThat(run).timeline().between(EXEC, MAIN).isLessThan(Duration.ofMillis(1)))
        .message()
        .startsWith(
            """
            [K8S] from EXEC to MAIN
            expected: less than 1 ms
            but was : between 1.999 ms and 2.001 ms
            timeline: (from 2026-11-24T09:59:57Z)
            """);
  }

  @Test
  void saysWhenASpanCannotBeDecided() {
    assertThatThrownBy(
            () ->
                assertThat(run)
                    .timeline()
                    .between(initStepFinished("fetch"), EXEC)
                    .isGreaterThan(Duration.ofSeconds(2)))
        .message()
        .startsWith(
            """
            [K8S] from init step fetch finished to EXEC
            expected: more than 2 s
            but was : between 1.5 s and 2.5 s
            note    : this cannot be decided: KUBERNETES reports init step fetch finished (known to 1 s)
            remedy  : compare with a wider limit, or with events that the probe reports
            """);
  }

  @Test
  void aSpanThatRunsBackwardsIsNeitherShortNorLong() {
    assertThatThrownBy(
            () -> assertThat(run).timeline().between(MAIN, EXEC).isLessThan(Duration.ofSeconds(1)))
        .message()
        .startsWith(
            """
            [K8S] from MAIN to EXEC
            expected: less than 1 s
            but was : between -2.001 ms and -1.999 ms
            """);
  }

  @Test
  void isCollectedWhenSoft() {
    assertThatThrownBy(
            () ->
                SoftRunUnderAssertions.assertSoftly(
                    softly -> {
                      softly.assertThat(run).timeline().inOrder(MAIN, EXEC);
                      softly
                          .assertThat(run)
                          .timeline()
                          .between(MAIN, READY)
                          .isLessThan(Duration.ofMillis(1));
                    }))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains("expected: MAIN, then EXEC", "expected: READY\nbut was : not on the timeline")
        .doesNotContain("less than");
  }

  @Test
  void aFileShowsHowLongBeforeAPhaseItWasReady() {
    RecordedRunFixture files =
        runUnder(K8S)
            .captured(snapshot(INIT).file(regularFile("/shared/ready", "done")), snapshot(MAIN));
    var file = assertThat(files).at(INIT).file("/shared/ready");
    file.wasReadyBefore(INIT).wasReadyBefore(INIT, Duration.ofSeconds(1));
    assertFails(
        () -> file.wasReadyBefore(INIT, Duration.ofSeconds(5)),
        """
        [K8S at INIT] file /shared/ready
        expected: ready 5 s before INIT
        but was : its content was last written at 2026-11-24T09:59:59Z, 1.501 s before
        phases  : INIT regular file, 4 bytes, mode 0644, owner 0:0; MAIN not watched
        log     : (the program printed nothing)""");
    assertThatThrownBy(() -> file.wasReadyBefore(INIT, Duration.ofMillis(1_495)))
        .message()
        .contains("note    : this cannot be decided: the time is known to 10 ms\n");
    assertThatThrownBy(() -> file.wasReadyBefore(MAIN))
        .message()
        .contains("expected: ready before MAIN\nbut was : at MAIN: absent\n");
  }
}
