// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The file in which Nightshift writes a line for each state of a job: nanoseconds, then the state.
 */
final class Journal {
  private static final TimelineEvent.Source SOURCE = new TimelineEvent.Source("NIGHTSHIFT");
  private static final Duration PRECISION = Duration.ofNanos(1_000);
  private static final long NANOS = 1_000_000_000L;

  private final Path file;
  private final String job;
  private int reported;

  Journal(Path file, String job) {
    this.file = file;
    this.job = job;
  }

  /** Returns the events that were written since the last call. */
  synchronized List<TimelineEvent> news() {
    List<String> lines = lines();
    List<TimelineEvent> events =
        lines.subList(reported, lines.size()).stream().map(this::event).toList();
    reported = lines.size();
    return events;
  }

  String describe() {
    List<String> lines = lines();
    return lines.isEmpty() ? job + " is waiting" : job + ": " + state(lines.get(lines.size() - 1));
  }

  private TimelineEvent event(String line) {
    long nanos = Long.parseLong(line.substring(0, line.indexOf(' ')));
    return new TimelineEvent(
        new SchedulerEvent(job, state(line)),
        Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS),
        PRECISION,
        SOURCE,
        "");
  }

  private static String state(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** Returns the whole lines; a run that was closed has no file any more. */
  private List<String> lines() {
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
