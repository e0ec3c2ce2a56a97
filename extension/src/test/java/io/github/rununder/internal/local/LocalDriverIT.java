// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.capture.Exit;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real processes of this machine. */
class LocalDriverIT {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  private final LocalDriver driver = new LocalDriver();
  private final RecordingRun run = new RecordingRun();

  @AfterEach
  void stop() {
    driver.close();
  }

  @Nested
  class Programs {

    @Test
    void getTheirArgumentsExactly() {
      start(
              LocalWorkload.of(
                  Path.of("/usr/bin/printf"), "[%s]", "", "a b", "*", "$HOME", "'", "\u4e16", "\n"))
          .awaitExit();

      assertThat(run.output()).isEqualTo("[][a b][*][$HOME]['][\u4e16][\n]");
    }

    @Test
    void runInTheirFolderWithoutInput() {
      start(LocalWorkload.shell("pwd; cat").in(folder)).awaitExit();

      assertThat(run.output()).isEqualTo(folder + "\n");
    }

    @Test
    void areTheProcessThatJavaStarted() {
      start(LocalWorkload.shell("cut -d' ' -f4 /proc/$$/stat")).awaitExit();

      assertThat(run.output().strip()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void areReadOnBothStreams() {
      start(LocalWorkload.shell("printf out; printf err >&2")).awaitExit();

      assertThat(run.output()).isEqualTo("out");
      assertThat(run.errors()).isEqualTo("err");
    }

    @Test
    void areReadToTheLastByte() {
      start(LocalWorkload.shell("head -c 10000000 /dev/zero; printf end")).awaitExit();

      assertThat(run.outputBytes()).hasSize(10_000_003).endsWith("end".getBytes(UTF_8));
    }

    @Test
    void areReadBeforeALineEnds() throws Exception {
      start(LocalWorkload.shell("printf 'no line'; exec sleep 1000"));

      assertThat(run.awaitOutput(output -> !output.isEmpty())).isEqualTo("no line");
    }

    @Test
    void mayFail() {
      assertThat(start(LocalWorkload.shell("exit 3")).awaitExit()).isEqualTo(new Exit(3, ""));
    }

    @Test
    void mayBeEndedByASignal() {
      Exit exit = start(LocalWorkload.shell("kill -SEGV $$")).awaitExit();

      assertThat(exit).isEqualTo(new Exit(139, ""));
      assertThat(exit.describe()).isEqualTo("exit code 139, signal 11");
    }

    @Test
    void haveEndedAlsoWhenAnotherProcessHoldsTheirOutputOpen() {
      long before = System.nanoTime();

      start(LocalWorkload.shell("sleep 1000 & echo done")).awaitExit();

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      assertThat(run.output()).isEqualTo("done\n");
    }

    @Test
    void whoseFolderIsGoneDoNotStart() {
      String failure =
          start(LocalWorkload.shell("echo never").in(Path.of("/nowhere"))).awaitFailure();

      assertThat(failure)
          .startsWith("LOCAL could not prepare the files of the program: ")
          .contains("/nowhere")
          .endsWith(
              "Correct the paths of the workload's files and shared directories, or run this class under schedulers other than LOCAL.");
    }
  }

  @Nested
  class InitSteps {

    @Test
    void runOneAfterAnotherBeforeTheProgram() throws IOException {
      Path log = folder.resolve("log");
      start(
              LocalWorkload.shell("cat " + log)
                  .step("first", "sleep 0.1; echo first >>" + log + "; echo said")
                  .step("second", "echo second >>" + log))
          .awaitExit();

      assertThat(run.output()).isEqualTo("first\nsecond\n");
      assertThat(run.steps()).extracting(step -> step.name()).containsExactly("first", "second");
      assertThat(run.steps()).allMatch(step -> step.succeeded());
      assertThat(run.steps().get(0).output()).isEqualTo("said");
      assertThat(run.steps().get(0).finished()).isBeforeOrEqualTo(run.steps().get(1).started());
      assertThat(run.steps().get(0).precision()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void thatFailPreventTheStartOfTheProgram() {
      String failure =
          start(
                  LocalWorkload.shell("echo never")
                      .in(folder)
                      .step("migrate", "echo 'no such table'; exit 3")
                      .step("never", "true"))
              .awaitFailure();

      assertThat(failure)
          .isEqualTo(
              """
              Init step "migrate" failed with exit code 3, so the program was not started. Its last lines:
                no such table
              Run its command by hand in %s: sh -c 'echo '\\''no such table'\\''; exit 3'"""
                  .formatted(folder));
      assertThat(run.steps()).hasSize(1);
      assertThat(run.output()).isEmpty();
    }

    @Test
    void needACommand() {
      LocalWorkload workload = LocalWorkload.shell("true").step("image-only", Map.of());

      assertThatThrownBy(() -> start(workload))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(
              "Init step \"image-only\" has no command, and LOCAL has no image that could supply one. Add a command, or run this class under schedulers other than LOCAL.");
    }

    @Test
    void whoseCommandIsMissingFailAsInAShell() {
      String failure =
          start(LocalWorkload.shell("true").in(folder).step("absent", Map.of(), "no-such-command"))
              .awaitFailure();

      assertThat(failure)
          .isEqualTo(
              """
              Init step "absent" failed with exit code 127, so the program was not started. Its last lines:
                launch: no-such-command: no such file or directory
              Run its command by hand in %s: no-such-command"""
                  .formatted(folder));
    }
  }

  private RecordingRun start(LocalWorkload workload) {
    driver.start(workload.launch(scratch), run);
    return run;
  }
}
