// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContainerReportTests {
  private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00.000000001Z");
  private static final Instant FINISHED = STARTED.plusNanos(5);

  @Test
  void aKilledContainerSaysThatItWasTheMemory() {
    ContainerReport report =
        new ContainerReport("x", "exited", 137, STARTED, FINISHED, true, "", "unhealthy", 0);
    assertThat(report.exit()).isEqualTo(new Exit(137, "OOMKilled"));
    assertThat(report.sentences())
        .containsExactly(
            "container x is exited, exit code 137, signal 9 (OOMKilled)",
            "the kernel killed it because it exceeded its memory limit",
            "its health check reports: unhealthy");
  }

  @Test
  void anEndSaysHowOftenItWasStartedBefore() {
    ContainerReport report =
        new ContainerReport("x", "exited", 1, STARTED, FINISHED, false, "", "", 2);
    assertThat(report.exit().describe()).isEqualTo("exit code 1, after 2 restarts");
  }

  @Test
  void aRuntimesErrorTextOnStderrIsNoOutputOfTheProgram() {
    ContainerReport report = ended(255);
    assertThat(report.executionFailure("exec /app/x: exec format error\n"))
        .contains("exec /app/x: exec format error");
    assertThat(
            report.executionFailure(
                "standard_init_linux.go:228: exec user process caused: no such file or directory\n"))
        .isPresent();
    assertThat(report.executionFailure("started\nexec /app/x: exec format error\n")).isEmpty();
    assertThat(ended(0).executionFailure("exec /app/x: exec format error\n")).isEmpty();
  }

  @Test
  void aProgramThatEndedBeforeItsStartWasRecordedStartedWhenItEnded() {
    ContainerReport report =
        new ContainerReport("x", "exited", 0, STARTED.plusNanos(9), STARTED, false, "", "", 0);
    assertThat(report.started()).isEqualTo(STARTED);
  }

  @Test
  void aFailedStartIsDistinguishedFromAFailedProgram() {
    assertThat(
            new ContainerReport(
                    "x", "created", 127, Instant.EPOCH, Instant.EPOCH, false, "no such file", "", 0)
                .failedToStart())
        .isTrue();
    assertThat(ended(127).failedToStart()).isFalse();
  }

  @Test
  void aStepsResultHasItsLastTwentyLines() {
    StringBuilder output = new StringBuilder();
    for (int i = 1; i <= 25; i++) {
      output.append("line ").append(i).append('\n');
    }
    InitStepResult result = ended(3).initStep("migrate", output.toString());
    assertThat(result.output().lines()).hasSize(20).startsWith("line 6").endsWith("line 25");
    assertThat(result)
        .isEqualTo(
            new InitStepResult(
                "migrate",
                STARTED,
                FINISHED,
                Duration.ofNanos(1),
                new Exit(3, ""),
                result.output()));
  }

  private static ContainerReport ended(int exitCode) {
    return new ContainerReport("x", "exited", exitCode, STARTED, FINISHED, false, "", "", 0);
  }
}
