// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.CapturedProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The times of one process: the wall clock's time of its first snapshot plus the steady clock's
 * difference, because the wall clock may be set while the program runs.
 */
record ProcessClock(CaptureTime first) {
  private static final Duration SMALLEST_STEP = Duration.ofSeconds(1);

  static ProcessClock of(Snapshot first) {
    return new ProcessClock(first.stamp());
  }

  Instant at(CaptureTime stamp) {
    return first.wall().plusNanos(stamp.boottimeNanos() - first.boottimeNanos());
  }

  /** The first sign among a process's snapshots that the wall clock was set. */
  static Optional<String> firstStep(CapturedProcess process) {
    ProcessClock clock = of(process.snapshots().get(0));
    return process.snapshots().stream()
        .flatMap(snapshot -> clock.step(snapshot).stream())
        .findFirst();
  }

  /** A sign in a snapshot of this process that the wall clock was set. */
  Optional<String> step(Snapshot snapshot) {
    Duration step = Duration.between(at(snapshot.stamp()), snapshot.stamp().wall());
    return step.abs().compareTo(SMALLEST_STEP) < 0
        ? Optional.empty()
        : Optional.of(
            "the wall clock was set by %s%d ms before %s; the timeline continues by CLOCK_BOOTTIME"
                .formatted(step.isNegative() ? "" : "+", step.toMillis(), snapshot.phase()));
  }
}
