// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** INIT is captured at 10:00:00.501. */
class InitStepsAssertTests {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MILLI = Duration.ofMillis(1);

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  private static RecordedRunFixture kubernetes() {
    return runUnder(K8S).captured(snapshot(INIT)).printed("up\n");
  }

  private static RecordedRunFixture twoSteps() {
    return kubernetes()
        .step("fetch", "2026-11-24T09:59:57Z", "2026-11-24T09:59:58Z", SECOND, 0)
        .step("migrate", "2026-11-24T09:59:58Z", "2026-11-24T10:00:00Z", SECOND, 0);
  }

  @Test
  void stepsThatRanOneAfterTheOtherPass() {
    assertThat(twoSteps())
        .initSteps()
        .ranInOrder("fetch", "migrate")
        .finishedBefore(INIT)
        .succeeded();
    assertThat(twoSteps()).initSteps().ranInOrder("migrate").finishedBefore(INIT);
    assertThat(twoSteps()).initSteps().finishedBefore(INIT);
  }

  @Test
  void theOtherOrderIsShownWithTimes() {
    assertFails(
        () -> assertThat(twoSteps()).initSteps().ranInOrder("migrate", "fetch"),
        """
        [K8S] init steps
        expected: migrate, then fetch
        but was : fetch, then migrate
        ran     : fetch from 2026-11-24T09:59:57Z to 2026-11-24T09:59:58Z (reported in steps of 1 s)
        ran     : migrate from 2026-11-24T09:59:58Z to 2026-11-24T10:00:00Z (reported in steps of 1 s)
        log     : (1 line)
          | up""");
  }

  @Test
  void stepsThatOverlapDidNotRunInOrder() {
    var overlapping =
        runUnder(LOCAL)
            .step("a", "2026-11-24T09:59:57Z", "2026-11-24T09:59:59Z", MILLI, 0)
            .step("b", "2026-11-24T09:59:58Z", "2026-11-24T09:59:59Z", MILLI, 0);
    assertThatThrownBy(() -> assertThat(overlapping).initSteps().ranInOrder("a", "b"))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains("ran     : b from 2026-11-24T09:59:58Z to 2026-11-24T09:59:59Z\n");
  }

  @Test
  void aMisspeltStepIsNoStepOfTheWorkload() {
    assertFails(
        () -> assertThat(twoSteps()).initSteps().ranInOrder("migrat"),
        """
        [K8S] init step migrat
        expected: to have run
        but was : no step of the workload
        near    : migrate
        ended   : fetch with exit code 0 (Completed), migrate with exit code 0 (Completed)
        log     : (1 line)
          | up""");
  }

  @Test
  void aStepThatAFailureKeptFromRunningIsShownWithThatFailure() {
    var failed =
        kubernetes()
            .step("fetch", "2026-11-24T09:59:57Z", "2026-11-24T09:59:58Z", SECOND, 1)
            .declaringStep("migrate");
    assertFails(
        () -> assertThat(failed).initSteps().ranInOrder("fetch", "migrate"),
        """
        [K8S] init step migrate
        expected: to have run
        but was : not ended
        ended   : fetch with exit code 1 (Error)
        output  : of fetch
          | looking for db
          | no route to host
        log     : (1 line)
          | up""");
    assertFails(
        () -> assertThat(failed).initSteps().ranInOrder("fetch").succeeded(),
        """
        [K8S] init step fetch
        expected: exit code 0
        but was : exit code 1 (Error)
        output  : of fetch
          | looking for db
          | no route to host
        log     : (1 line)
          | up""");
  }

  @Test
  void aStepThatEndedInTheSecondOfTheSnapshotCountsAsBefore() {
    var sameSecond =
        kubernetes().step("s", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z", SECOND, 0);
    assertThat(sameSecond).initSteps().finishedBefore(INIT);
  }

  @Test
  void aStepThatEndedInTheNextSecondEndedLater() {
    var nextSecond =
        kubernetes().step("s", "2026-11-24T10:00:00Z", "2026-11-24T10:00:01Z", SECOND, 0);
    assertThatThrownBy(() -> assertThat(nextSecond).initSteps().finishedBefore(INIT))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains(
            "but was : finished at 2026-11-24T10:00:01Z (reported in steps of 1 s), with exit code 0");
  }

  @Test
  void aStepThatEndedLaterIsShownWithBothTimes() {
    var late =
        runUnder(LOCAL)
            .captured(snapshot(INIT))
            .step("s", "2026-11-24T10:00:00Z", "2026-11-24T10:00:00.600Z", MILLI, 0);
    assertFails(
        () -> assertThat(late).initSteps().finishedBefore(INIT),
        """
        [LOCAL] init step s
        expected: finished before INIT, at 2026-11-24T10:00:00.501Z
        but was : finished at 2026-11-24T10:00:00.600Z, with exit code 0 (Completed)
        note    : the first time is the program's clock, the second the scheduler's
        log     : (the program printed nothing)""");
  }

  @Test
  void withoutAnyStepNothingPasses() {
    assertFails(
        () -> assertThat(kubernetes()).initSteps().succeeded(),
        """
        [K8S] init steps
        expected: at least one init step
        but was : none ended
        remedy  : add @InitStep(name = …, command = …) to the test class
        log     : (1 line)
          | up""");
    assertThatThrownBy(() -> assertThat(twoSteps()).initSteps().finishedBefore(MAIN))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[K8S] no snapshot at MAIN: the program ended before it");
  }

  @Test
  void whatTheSchedulerTellsLateIsWaitedFor() {
    var run = kubernetes().declaringStep("slow");
    CompletableFuture<Void> report =
        CompletableFuture.runAsync(
            () -> run.stepEnded("slow", "2026-11-24T09:59:57Z", "2026-11-24T09:59:58Z", SECOND, 0),
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
    assertThat(run).initSteps().ranInOrder("slow").finishedBefore(INIT);
    report.join();
  }
}
