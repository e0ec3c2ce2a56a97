// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Exit;
import io.github.rununder.internal.session.ProcessFingerprint;
import io.github.rununder.spi.RunHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A closed run leaves no process and no file. */
class ClosingIT {
  @TempDir private Path scratch;

  private final LocalDriver driver = new LocalDriver();
  private final RecordingRun run = new RecordingRun();

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aProgramIsAskedToEnd() throws Exception {
    RunHandle handle =
        start(
            LocalWorkload.shell(
                "trap 'echo asked; exit 5' TERM; echo ready; while :; do sleep 0.02; done"));
    run.awaitOutput(output -> output.contains("ready"));

    handle.close();

    assertThat(run.awaitExit()).isEqualTo(new Exit(5, ""));
    assertThat(run.output()).isEqualTo("ready\nasked\n");
  }

  @Test
  void aProgramThatDoesNotListenIsEndedAfterASecond() throws Exception {
    RunHandle handle =
        start(LocalWorkload.shell("trap '' TERM; echo $$; while :; do sleep 0.1; done"));
    ProcessFingerprint program = processes(run.awaitOutput(output -> output.contains("\n"))).get(0);

    long before = System.nanoTime();
    handle.close();
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    assertThat(program.isAlive()).isFalse();
    assertThat(run.awaitExit()).isEqualTo(new Exit(137, ""));
    assertThat(took).isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
  }

  @Test
  void closingTwiceIsHarmless() throws Exception {
    RunHandle handle = start(LocalWorkload.shell("echo $$; exec sleep 1000"));
    run.awaitOutput(output -> output.contains("\n"));

    handle.close();
    handle.close();

    assertThat(run.awaitExit()).isEqualTo(new Exit(143, ""));
    assertThat(handle.diagnostics())
        .singleElement()
        .asString()
        .endsWith("exit code 143, signal 15");
  }

  @Test
  void theWholeTreeEndsWithIt() throws Exception {
    RunHandle handle =
        start(
            LocalWorkload.shell(
                "sleep 1000 & echo $!; (sleep 1000 & echo $!); setsid sleep 1000 & echo $!; echo $$; wait"));
    List<ProcessFingerprint> tree =
        processes(run.awaitOutput(output -> output.lines().count() == 4));

    handle.close();

    assertThat(tree).hasSize(4).noneMatch(ProcessFingerprint::isAlive);
  }

  @Test
  void whatAnEndedProgramHasLeftEndsToo() throws Exception {
    RunHandle handle = start(LocalWorkload.shell("sleep 1000 & echo $!"));
    ProcessFingerprint child = processes(run.awaitOutput(output -> output.contains("\n"))).get(0);
    run.awaitExit();
    assertThat(child.isAlive()).isTrue();

    handle.close();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void aRunningInitStepEndsAndNothingFollows() throws Exception {
    RunHandle handle =
        start(
            LocalWorkload.shell("echo never")
                .shared("/rununder-shared")
                .step("endless", "echo $$ >/rununder-shared/pid; sleep 1000"));
    Path pid = scratch.resolve("view/folder-0/pid");
    while (!pid.toFile().exists() || pid.toFile().length() == 0) {
      Thread.sleep(5);
    }
    ProcessFingerprint step = processes(Files.readString(pid)).get(0);

    handle.close();

    assertThat(step.isAlive()).isFalse();
    assertThat(run.output()).isEmpty();
  }

  @Test
  void theDriverClosesOpenRuns() throws Exception {
    start(LocalWorkload.shell("echo $$; exec sleep 1000"));
    ProcessFingerprint program = processes(run.awaitOutput(output -> output.contains("\n"))).get(0);

    driver.close();

    assertThat(program.isAlive()).isFalse();
  }

  private RunHandle start(LocalWorkload workload) {
    return driver.start(workload.launch(scratch), run);
  }

  private static List<ProcessFingerprint> processes(String numbers) {
    return Arrays.stream(numbers.split("\\s+", -1))
        .filter(number -> !number.isEmpty())
        .map(number -> ProcessFingerprint.of(Long.parseLong(number)).orElseThrow())
        .toList();
  }
}
