// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.ProcessIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The times of one process, counted by the clock that never jumps from the wall clock's time of its
 * first snapshot: somebody may set the wall clock while the program runs.
 */
record ProcessClock(ProcessIdentity process, CaptureTime first) {
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  static ProcessClock of(Snapshot first) {
    return new ProcessClock(first.process().orElseThrow(), first.stamp());
  }

  boolean isOf(Snapshot snapshot) {
    return snapshot
        .process()
        .filter(
            other ->
                other.pid() == process.pid()
                    && other.startedBoottimeNanos() == process.startedBoottimeNanos()
                    && other.hostname().equals(process.hostname()))
        .isPresent();
  }

  Instant at(CaptureTime stamp) {
    return first.wall().plusNanos(stamp.boottimeNanos() - first.boottimeNanos());
  }

  /** What the snapshots of a run's first process tell of the wall clock having been set first. */
  static Optional<String> firstStep(List<Snapshot> snapshots) {
    return snapshots.stream()
        .filter(snapshot -> snapshot.process().isPresent())
        .findFirst()
        .map(ProcessClock::of)
        .flatMap(
            clock ->
                snapshots.stream()
                    .filter(clock::isOf)
                    .flatMap(snapshot -> clock.step(snapshot).stream())
                    .findFirst());
  }

  /** What a snapshot of this process tells of the wall clock having been set. */
  Optional<String> step(Snapshot snapshot) {
    Duration step = Duration.between(at(snapshot.stamp()), snapshot.stamp().wall());
    return step.abs().compareTo(WORTH_TELLING) < 0
        ? Optional.empty()
        : Optional.of(
            "the wall clock was set by %s%d ms before %s; the timeline continues by CLOCK_BOOTTIME"
                .formatted(step.isNegative() ? "" : "+", step.toMillis(), snapshot.phase()));
  }
}
