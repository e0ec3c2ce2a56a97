// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static io.github.rununder.capture.StartFailure.Reason.ENDED_BEFORE_MAIN;
import static io.github.rununder.capture.StartFailure.Reason.IMAGE;
import static io.github.rununder.capture.StartFailure.Reason.INIT_STEP;
import static io.github.rununder.capture.StartFailure.Reason.OOM_KILLED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("assertThat(run).didNotStart()")
class StartFailureAssertTests {
  private final RecordedRunFixture failed =
      runUnder(DOCKER).notStarted(INIT_STEP, "Init step \"migrate\" failed with exit code 1.");

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void passesForTheKindAndTheErrorText() {
    assertThat(failed).didNotStart().because(INIT_STEP).because("exit code 1");
    assertThat(failed).didNotStart().because(IMAGE, INIT_STEP);
  }

  @Test
  void showsAnotherKindWithTheSchedulersErrorText() {
    assertFails(
        () -> assertThat(failed).didNotStart().because(IMAGE),
        """
        [DOCKER] start
        expected: failed because of image
        but was : init step
        error   : Init step "migrate" failed with exit code 1.
        log     : (the program printed nothing)""");
    assertFails(
        () -> assertThat(failed).didNotStart().because("exit code 2"),
        """
        [DOCKER] start
        expected: failed with an error text that contains "exit code 2"
        but was : init step
        error   : Init step "migrate" failed with exit code 1.
        log     : (the program printed nothing)""");
  }

  @Test
  void failsForAProgramThatCameToMain() {
    assertFails(
        () -> assertThat(runUnder(DOCKER).captured(snapshot(MAIN))).didNotStart(),
        """
        [DOCKER] start
        expected: no start
        but was : the program came to MAIN
        remedy  : if the program may start, assert on MAIN instead of didNotStart()
        log     : (the program printed nothing)""");
  }

  @Test
  void failsWhileTheStartIsUndecided() {
    assertFails(
        () -> assertThat(runUnder(DOCKER).captured(snapshot(INIT))).didNotStart(),
        """
        [DOCKER] start
        expected: no start
        but was : neither started nor failed yet
        [DOCKER] no snapshot at MAIN: the program ended before it""");
  }

  @Test
  void countsAnEndBeforeMain() {
    assertThat(runUnder(DOCKER).captured(snapshot(INIT)).exited(2, ""))
        .didNotStart()
        .because(ENDED_BEFORE_MAIN)
        .because("the program ended before main(): exit code 2");
    assertThat(runUnder(DOCKER).exited(137, "OOMKilled")).didNotStart().because(OOM_KILLED);
  }

  @Test
  void isCollectedWhenSoft() {
    assertThatThrownBy(
            () ->
                SoftRunUnderAssertions.assertSoftly(
                    softly ->
                        softly
                            .assertThat(runUnder(DOCKER).captured(snapshot(MAIN)))
                            .didNotStart()
                            .because(IMAGE)))
        .isInstanceOf(AssertionError.class)
        .message()
        .contains("but was : the program came to MAIN")
        .doesNotContain("failed because of image");
  }

  @Test
  void signalsAndMemoryAreEnds() {
    RecordedRunFixture killed = runUnder(DOCKER).captured(snapshot(MAIN)).exited(137, "OOMKilled");
    assertThat(killed).endsBySignal(9).runsOutOfMemory();
    assertFails(
        () -> assertThat(killed).endsBySignal(15),
        """
        [DOCKER] exit
        expected: signal 15
        but was : exit code 137, signal 9 (OOMKilled)
        exit    : exit code 137, signal 9 (OOMKilled)
        log     : (the program printed nothing)""");
    assertThatThrownBy(() -> assertThat(runUnder(DOCKER).exited(0, "")).runsOutOfMemory())
        .message()
        .startsWith(
            "[DOCKER] exit\nexpected: killed for its memory (OOMKilled)\nbut was : exit code 0\n");
  }
}
