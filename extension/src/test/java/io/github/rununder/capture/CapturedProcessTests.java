// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapturedProcessTests {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static ProcessIdentity identity(long pid, long started, String host, String... argv) {
    return ProcessIdentity.builder(pid, 3, started)
        .place(host, "/")
        .command(argv[0], List.of(argv))
        .build();
  }

  private static Snapshot snapshot(Phase phase, Optional<ProcessIdentity> process) {
    return Snapshot.builder(
            BuiltInScheduler.DOCKER,
            phase,
            new CaptureTime(5_000_000, 5_000_000, NOON),
            new Environment(List.of()),
            Masking.BY_NAME)
        .process(process)
        .build();
  }

  private static Snapshot of(ProcessIdentity process, Phase phase) {
    return snapshot(phase, Optional.of(process));
  }

  @Test
  void snapshotsThatInterleaveAreGroupedByTheirProcess() {
    ProcessIdentity first = identity(7, 1_000_000, "a", "/app");
    ProcessIdentity second = identity(8, 2_000_000, "a", "/app");
    Snapshot firstExec = of(first, Phase.EXEC);
    Snapshot secondExec = of(second, Phase.EXEC);
    Snapshot firstInit = of(first, Phase.INIT);

    List<CapturedProcess> processes =
        CapturedProcess.group(
            List.of(snapshot(Phase.DECLARED, Optional.empty()), firstExec, secondExec, firstInit));

    assertThat(processes)
        .extracting(CapturedProcess::snapshots)
        .containsExactly(List.of(firstExec, firstInit), List.of(secondExec));
    assertThat(processes.get(0).at(Phase.INIT)).containsSame(firstInit);
    assertThat(processes.get(1).at(Phase.INIT)).isEmpty();
  }

  @Test
  void aProcessIsEqualToItselfAtALaterTime() {
    ProcessIdentity program = identity(7, 1_000_000, "a", "/app");
    Snapshot exec = of(program, Phase.EXEC);
    CapturedProcess before = CapturedProcess.group(List.of(exec)).get(0);
    CapturedProcess later =
        CapturedProcess.group(List.of(exec, of(program, Phase.INIT))).get(0).endedAt(NOON);
    ProcessIdentity other = identity(8, 1_000_000, "a", "/app");
    assertThat(later).isEqualTo(before).hasSameHashCodeAs(before);
    assertThat(CapturedProcess.group(List.of(of(other, Phase.EXEC)))).doesNotContain(before);
  }

  @Test
  void aReusedPidIsAnotherProcess() {
    ProcessIdentity first = identity(7, 1_000_000, "a", "/app");
    ProcessIdentity reused = identity(7, 2_000_000, "a", "/app");
    ProcessIdentity elsewhere = identity(7, 1_000_000, "b", "/app");
    assertThat(
            CapturedProcess.group(
                List.of(of(first, Phase.INIT), of(reused, Phase.INIT), of(elsewhere, Phase.INIT))))
        .hasSize(3);
  }

  @Test
  void aProgramInThePlaceOfAnotherIsTheSameProcess() {
    ProcessIdentity shell = identity(1, 1_000_000, "a", "/bin/sh", "/entrypoint.sh");
    ProcessIdentity program = identity(1, 1_000_000, "a", "/app", "serve");
    List<CapturedProcess> processes =
        CapturedProcess.group(List.of(of(shell, Phase.EXEC), of(program, Phase.INIT)));
    assertThat(processes).hasSize(1).first().hasToString("1 `/app serve`");
  }

  @Test
  void theShimsOwnArgumentsAreNotTheProgramsArguments() {
    ProcessIdentity shim =
        identity(1, 1_000_000, "a", "/.rununder/shim", "exec", "/entrypoint.sh", "serve");
    CapturedProcess process = CapturedProcess.group(List.of(of(shim, Phase.EXEC))).get(0);
    assertThat(process.argv()).containsExactly("/entrypoint.sh", "serve");
  }

  @Test
  void itKnowsItsParentItsStartAndItsEnd() {
    ProcessIdentity program = identity(7, 1_000_000, "a", "/app");
    CapturedProcess process = CapturedProcess.group(List.of(of(program, Phase.INIT))).get(0);
    assertThat(process.parentPid()).isEqualTo(3);
    assertThat(process.started()).isEqualTo(NOON.minusMillis(4));
    assertThat(process.ended()).isEmpty();
    assertThat(process.endedAt(NOON).ended()).contains(NOON);
  }
}
