// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.golang.GoProgramBuilder;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose output is hard to read. */
class HostileProgramIT {
  private static final Path PROGRAM =
      Path.of("../go-fixtures/programs/hostile").toAbsolutePath().normalize();
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
  void aFloodOfLinesIsHeldInPartAndHidesNoSnapshot() {
    try (DefaultRun run = start("flood")) {
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.at(Phase.MAIN).env("DB_HOST")).contains("db.internal");
      assertThat(run.output())
          .hasSizeLessThan(32 << 20)
          .contains("[RunUnder omitted ")
          .contains("hostile: the end\n");
      assertThat(run.problems()).isEmpty();
    }
  }

  @Test
  void aLineOfTenMegabytesArrivesWhole() {
    try (DefaultRun run = start("long-line")) {
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.output()).contains("x".repeat(10 << 20));
      assertThat(run.problems()).isEmpty();
    }
  }

  @Test
  void aProgramThatClosesStderrHasAllSnapshotsAndEndsAsItWould() {
    try (DefaultRun run = start("closes-stderr")) {
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.at(Phase.INIT).env("DB_HOST")).contains("db.internal");
      assertThat(run.at(Phase.MAIN).env("DB_HOST")).contains("db.internal");
      assertThat(run.problems()).isEmpty();
    }
  }

  @Test
  void childrenThatInheritSessionAndStderrAreTheirOwnStreams() {
    try (DefaultRun run = start("forks")) {
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.processes())
          .hasSize(5)
          .allSatisfy(
              process ->
                  assertThat(process.snapshots())
                      .extracting(Snapshot::phase)
                      .containsOnlyOnce(Phase.MAIN));
      assertThat(pid(run.at(Phase.MAIN))).isEqualTo(run.processes().get(0).pid());
      assertThat(run.output().lines().filter(line -> line.startsWith("hostile: child says ")))
          .hasSize(4 * 2_000);
      assertThat(run.problems()).isEmpty();
    }
  }

  @Test
  void replayedReorderedAndCutOffFramesAreNamed() {
    try (DefaultRun run = start("replays")) {
      assertThat(run.awaitExit()).isEqualTo(new Exit(0, ""));
      assertThat(run.processes())
          .flatExtracting(CapturedProcess::snapshots)
          .filteredOn(each -> each.phase() == Phase.INIT)
          .hasSize(2);
      assertThat(run.problems())
          .filteredOn(problem -> problem.startsWith("replayed frame on stderr (number "))
          .hasSize(4);
      assertThat(run.problems())
          .filteredOn(problem -> problem.startsWith("damaged frame on stderr: "))
          .hasSize(1);
      assertThat(run.problems()).hasSize(5);
    }
  }

  private static long pid(Snapshot snapshot) {
    return snapshot.process().orElseThrow().pid();
  }

  private DefaultRun start(String way) {
    WorkloadBuilder builder = new WorkloadBuilder(PROGRAM, "busybox:1.35");
    builder.goApp(".");
    builder.env("DB_HOST", "db.internal").args(way);
    Workload workload = builder.build();
    return new RunStarter(CONFIGURATION, session::newScratch, session.labels())
        .start(
            driver,
            workload,
            new GoProgramBuilder(workload.requireProgram(), List.of(), home, CONFIGURATION));
  }
}
