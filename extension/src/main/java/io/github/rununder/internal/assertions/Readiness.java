// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The start of a program and its readiness. */
public record Readiness(Optional<TimelineEvent> start, Optional<TimelineEvent> ready) {
  private static final TimelineEvent.Type READY = Phase.READY;

  /** Waits until the program is ready, has ended, or can no longer be ready in time. */
  public static Readiness of(Run run, Duration limit) {
    Instant asked = Instant.now();
    StartedRun.await(
        run,
        limit,
        () -> {
          Readiness now = of(run.timeline());
          boolean late = now.started(asked).plus(limit).isBefore(Instant.now());
          return now.ready.isPresent() || late || isOver(run);
        });
    return of(run.timeline());
  }

  private static Readiness of(Timeline timeline) {
    return new Readiness(timeline.find(TimelineEvents.processStarted()), timeline.find(READY));
  }

  private static boolean isOver(Run run) {
    return run.exit().isPresent() || run.startFailure().isPresent();
  }

  private Instant started(Instant otherwise) {
    return start.map(TimelineEvent::at).orElse(otherwise);
  }

  /** Without a reported start, readiness alone counts. */
  public boolean isWithin(Duration limit) {
    return ready.isPresent()
        && start
            .map(began -> new Interval(began, ready.get()).atLeast().compareTo(limit) <= 0)
            .orElse(true);
  }
}
