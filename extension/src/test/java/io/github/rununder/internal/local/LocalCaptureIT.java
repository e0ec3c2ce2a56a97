// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.FileContent;
import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.workload.UncheckedWorkload;
import io.github.rununder.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Go program with the probe, from its source to its snapshots. */
class LocalCaptureIT {
  private static final Path FIXTURES = Path.of("../go-fixtures").toAbsolutePath().normalize();
  private static final Configuration CONFIGURATION = Configuration.ofDefaults();

  @TempDir private static Path home;

  private final LocalDriver driver = new LocalDriver();
  private SessionFolder session;

  @BeforeEach
  void begin() {
    session = SessionFolder.create(home);
  }

  @AfterEach
  void end() {
    driver.close();
    session.close();
  }

  @Test
  void initSeesVariablesFilesAndWhatAnInitStepMade() {
    try (DefaultRun run = start("orders")) {
      Snapshot init = run.at(Phase.INIT);

      assertThat(init.env("DB_HOST")).contains("db.internal");
      assertThat(init.file("/etc/rununder-test/app.yaml").orElseThrow().content().text())
          .isEqualTo("level: debug");
      assertThat(init.file("/rununder-shared/ready").orElseThrow().content().text())
          .isEqualTo("done\n");
      assertThat(run.at(Phase.EXEC).environment()).isEqualTo(expectedEnvironment());
      assertThat(run.at(Phase.MAIN).environment()).isEqualTo(expectedEnvironment());
      assertThat(init.process().orElseThrow().workingDirectory())
          .isEqualTo(FIXTURES.resolve("orders").toString());
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.initSteps()).singleElement().matches(step -> step.succeeded());
      assertThat(run.problems()).isEmpty();
    }
  }

  @Test
  void aCrashInInitLeavesItsSnapshotAndItsExitCode() {
    try (DefaultRun run = start("programs/crash-in-init")) {
      assertThat(run.at(Phase.INIT).env("DB_HOST")).contains("db.internal");
      assertThat(run.awaitExit()).isEqualTo(new Exit(2, ""));
      assertThat(run.output()).contains("panic: ");
    }
  }

  @Test
  void theSnapshotIsThereWithinTwentyMilliseconds() {
    List<Long> lags = IntStream.range(0, 10).mapToObj(i -> lag()).sorted().toList();

    assertThat(Duration.ofNanos(lags.get(lags.size() / 2))).isLessThan(Duration.ofMillis(20));
  }

  private long lag() {
    try (DefaultRun run = start("programs/sleeper")) {
      Snapshot init = run.at(Phase.INIT);
      return System.nanoTime() - init.stamp().monotonicNanos();
    }
  }

  private static Environment expectedEnvironment() {
    LocalEnvironment environment =
        LocalEnvironment.base(CONFIGURATION, LocalEnvironment.ofJvm())
            .set("DB_HOST", "db.internal");
    return new Environment(List.copyOf(environment.entries()));
  }

  private DefaultRun start(String folder) {
    Workload workload = workload(FIXTURES.resolve(folder));
    return new RunStarter(CONFIGURATION, session::newScratch, session.labels())
        .start(
            driver,
            workload,
            new GoProgramBuilder(workload.requireProgram(), List.of(), home, CONFIGURATION));
  }

  private static Workload workload(Path folder) {
    FileContent content = new FileContent("level: debug".getBytes(StandardCharsets.UTF_8), false);
    return UncheckedWorkload.of(String.valueOf(folder.getFileName()))
        .program(
            new Workload.Program(
                folder, ".", List.of(), false, Optional.empty(), "/app/program", Optional.empty()))
        .variables(List.of(new Workload.Variable("DB_HOST", "db.internal", false)))
        .files(
            List.of(new Workload.MountedFile("/etc/rununder-test/app.yaml", content, 0644, false)))
        .initSteps(
            List.of(
                new Workload.Step(
                    "wait-for-env",
                    "busybox:1.35",
                    List.of("sh", "-c", "echo done >/rununder-shared/ready"),
                    Map.of())))
        .sharedDirectories(List.of("/rununder-shared"))
        .watchedPaths(
            List.of("/etc/rununder-test/app.yaml", "/rununder-shared", "/rununder-shared/ready"))
        .build();
  }
}
