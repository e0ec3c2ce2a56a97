// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.diagnostics.CarriesRunDiagnostics;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RunAssertTests {
  private final RecordedRunFixture crashed =
      runUnder(DOCKER).captured(snapshot(INIT)).printed("panic: no DB_HOST\n").exited(2, "");

  @Test
  void aMissingSnapshotFailsWithTheReasonOfTheRun() {
    assertThatThrownBy(() -> assertThat(crashed).at(MAIN))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[DOCKER] no snapshot at MAIN: the program ended before it")
        .hasNoCause();
    assertThatThrownBy(() -> assertThat(crashed).as("the crash").at(MAIN))
        .hasMessage("[the crash] [DOCKER] no snapshot at MAIN: the program ended before it");
  }

  @Test
  void exitAndOutput() {
    assertThat(crashed).exitsWith(2).hasOutputContaining("DB_HOST").at(INIT).hasNoEnv("DB_HOST");
    assertThatThrownBy(() -> assertThat(crashed).exitsWith(0))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [DOCKER] exit
            expected: exit code 0
            but was : exit code 2
            exit    : exit code 2
            log     : (1 line)
              | panic: no DB_HOST""");
    assertThatThrownBy(() -> assertThat(crashed).hasOutputContaining("listening"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [DOCKER] output
            expected: containing "listening"
            but was : without it
            exit    : exit code 2
            log     : (1 line)
              | panic: no DB_HOST""");
  }

  @Test
  void problems() {
    assertThat(crashed).hasNoProblems();
    RecordedRunFixture damaged =
        runUnder(DOCKER).captured(snapshot(INIT)).problem("frame 3 was lost").printed("started\n");
    assertThatThrownBy(() -> assertThat(damaged).hasNoProblems())
        .isInstanceOf(RunAssertionError.class)
        .hasMessage(
            """
            [DOCKER] problems
            expected: none
            but was : 1 problem
            problem : frame 3 was lost
            log     : (1 line)
              | started""");
  }

  @Test
  void warnings() {
    assertThat(crashed).hasNoWarnings();
    RecordedRunFixture doubtful =
        runUnder(DOCKER).captured(snapshot(EXEC).env("B", "1").env("B", "2")).printed("started\n");
    assertThatThrownBy(() -> assertThat(doubtful).hasNoWarnings())
        .isInstanceOf(RunAssertionError.class)
        .hasMessage(
            """
            [DOCKER] warnings
            expected: none
            but was : 1 warning
            warning : [duplicate-name] the process has B 2 times; Go takes the first, most programs the last
            remedy  : remove the cause, or silence the warning with @SuppressLint("duplicate-name")
            log     : (1 line)
              | started""");
  }

  @Test
  void aRunThatStillRunsHasNoExit() {
    assertThatThrownBy(() -> assertThat(runUnder(DOCKER)).exitsWith(0))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[DOCKER] no exit: the program still runs");
  }

  @Test
  void descriptionsGoAlongTheChain() {
    assertThatThrownBy(() -> assertThat(crashed).as("orders").at(INIT).env("A").isSet())
        .message()
        .startsWith("[orders] [DOCKER at INIT] variable A\n");
  }

  @Test
  void anErrorWhoseMessageHasTheRunsDiagnosticsIsMarked() {
    assertThatThrownBy(() -> assertThat(crashed).exitsWith(0))
        .isInstanceOf(CarriesRunDiagnostics.class);
    assertThatThrownBy(() -> assertThat(crashed).withFailMessage("mine").exitsWith(0))
        .hasMessage("mine")
        .isNotInstanceOf(CarriesRunDiagnostics.class);
    assertThatThrownBy(() -> assertThat(crashed.at(INIT)).env("A").isSet())
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(CarriesRunDiagnostics.class);
  }

  @Test
  void aMarkedErrorHasThePairAndTheLineOfTheTest() {
    var run = runUnder(DOCKER).captured(snapshot(INIT).env("A", "b"));
    assertThatThrownBy(() -> assertThat(run).at(INIT).env("A").isEqualTo("c"))
        .isInstanceOfSatisfying(
            RunComparisonError.class,
            error -> {
              Assertions.assertThat(error.getExpected().getEphemeralValue()).isEqualTo("c");
              Assertions.assertThat(error.getActual().getEphemeralValue()).isEqualTo("b");
              Assertions.assertThat(error.getStackTrace()[0].getClassName())
                  .startsWith(RunAssertTests.class.getName());
            });
    var softly = new SoftRunUnderAssertions();
    softly.assertThat(run).at(INIT).env("A").isEqualTo("c");
    softly.assertThat(run).exitsWith(1);
    Assertions.assertThat(softly.assertionErrorsCollected())
        .hasSize(2)
        .allSatisfy(
            error ->
                Assertions.assertThat(error)
                    .isInstanceOf(CarriesRunDiagnostics.class)
                    .hasMessageContaining("at RunAssertTests."));
  }
}
