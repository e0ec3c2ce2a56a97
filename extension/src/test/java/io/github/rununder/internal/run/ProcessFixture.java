// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A process that reports one phase after the other, a millisecond apart. */
final class ProcessFixture {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final List<Phase> PHASES = List.of(Phase.values());
  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  private final long pid;
  private final long parent;
  private final long startedSecond;
  private final List<String> argv;

  private ProcessFixture(long pid, long parent, long startedSecond, String... argv) {
    this.pid = pid;
    this.parent = parent;
    this.startedSecond = startedSecond;
    this.argv = List.of(argv);
  }

  /** The start is in seconds after noon. */
  static ProcessFixture process(long pid, long parent, long startedSecond, String... argv) {
    return new ProcessFixture(pid, parent, startedSecond, argv);
  }

  ProcessIdentity identity() {
    return ProcessIdentity.builder(pid, parent, startedSecond * NANOS_OF_A_SECOND)
        .place("host", "/")
        .command(argv.get(0), argv)
        .build();
  }

  /** Each snapshot has the variable ROLE, with the last argument as its value. */
  Stream<Snapshot> at(Phase... phases) {
    return Arrays.stream(phases).map(this::snapshot);
  }

  Snapshot snapshot(Phase phase) {
    long nanos = startedSecond * NANOS_OF_A_SECOND + PHASES.indexOf(phase) * 1_000_000L;
    return Snapshot.builder(
            BuiltInScheduler.DOCKER,
            phase,
            new CaptureTime(nanos, nanos, NOON.plusNanos(nanos)),
            new Environment(List.of(EnvironmentEntry.of("ROLE", argv.get(argv.size() - 1)))),
            Masking.BY_NAME)
        .process(Optional.of(identity()))
        .build();
  }
}
