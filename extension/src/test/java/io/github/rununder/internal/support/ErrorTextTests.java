// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The text of an error")
class ErrorTextTests {
  @Test
  void ofOneLineIsFollowedByItsRemedy() {
    assertThat(new ErrorText(Reason.IMAGE, "No such image: x", "Build it.").failure())
        .isEqualTo(new StartFailure(Reason.IMAGE, "No such image: x. Build it."));
    assertThat(new ErrorText(Reason.IMAGE, "It is gone.", "Build it.").message())
        .isEqualTo("It is gone. Build it.");
  }

  @Test
  void ofSeveralLinesHasItsRemedyOnASeparateLine() {
    assertThat(new ErrorText(Reason.OTHER, "it said:\n  no", "Ask again.").message())
        .isEqualTo("it said:\n  no\nAsk again.");
  }

  @Test
  void withoutARemedyIsTheTextAlone() {
    assertThat(new ErrorText(Reason.OTHER, "no", "").message()).isEqualTo("no");
  }

  @Test
  void canBeginWithWhatWasToBeDone() {
    var cause = new IOException();
    assertThat(
            new ErrorText(Reason.EXECUTION, "no such file", "Check it.")
                .when("Docker cannot start a")
                .exception(cause))
        .hasMessage("Docker cannot start a: no such file. Check it.")
        .hasCause(cause)
        .extracting(failed -> failed.failure().reason())
        .isEqualTo(Reason.EXECUTION);
  }

  @Test
  void ofAnInitStepHasItsLastLines() {
    assertThat(InitStepErrors.of(step("connecting\nrefused\n")).message())
        .isEqualTo(
            """
            Init step "migrate" failed with exit code 3, so the program was not started. Its last lines:
              connecting
              refused
            Correct the command of this init step.""");
    assertThat(InitStepErrors.of(step(" \n"), "Run it by hand.").message())
        .isEqualTo(
            "Init step \"migrate\" failed with exit code 3, so the program was not started. It printed nothing. Run it by hand.");
  }

  @Test
  void ofAFileNamesTheSettingThatMovesIt() {
    assertThat(FileErrors.cannotWrite(Path.of("/x"), new IOException("full")).message())
        .isEqualTo(
            "Cannot write to /x (java.io.IOException: full). Is the disk full? Make it writable, or set rununder.home (RUNUNDER_HOME) to another folder.");
  }

  private static InitStepResult step(String output) {
    return new InitStepResult(
        "migrate", Instant.EPOCH, Instant.EPOCH, Duration.ZERO, new Exit(3, ""), output);
  }
}
