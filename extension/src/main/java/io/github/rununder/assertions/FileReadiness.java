// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import io.github.rununder.capture.TimelineEvents;
import io.github.rununder.capture.WatchedFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The time from the readiness of a path to a phase. */
final class FileReadiness {
  /** File systems take their times from the kernel's tick. */
  private static final Duration TICK = Duration.ofMillis(10);

  private FileReadiness() {}

  /** Returns empty when it was not readable at that phase. */
  static Optional<Interval> before(FileHistory history, Snapshot snapshot) {
    WatchedFile then = history.in(snapshot);
    if (!then.exists() || !then.readable()) {
      return Optional.empty();
    }
    TimelineEvent written = written(then);
    TimelineEvent ready =
        history.context().run().stream()
            .flatMap(run -> run.timeline().all(new TimelineEvent.Type.FileAppeared(then.path())))
            .filter(appeared -> appeared.at().isAfter(written.at()))
            .findFirst()
            .orElse(written);
    return Optional.of(new Interval(ready, reached(snapshot)));
  }

  private static TimelineEvent written(WatchedFile file) {
    Instant at = file.modified();
    return new TimelineEvent(
        new TimelineEvent.Type.FileChanged(file.path()),
        at,
        TICK,
        Source.PROBE,
        "content last written");
  }

  private static TimelineEvent reached(Snapshot snapshot) {
    Phase phase = snapshot.phase();
    return new TimelineEvent(
        phase == Phase.RELOAD ? TimelineEvents.mark(snapshot.label()) : phase,
        snapshot.stamp().wall(),
        Duration.ZERO,
        Source.PROBE,
        "");
  }
}
