// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.text.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Times and timelines for people. */
public final class TimelineText {
  /** A finer precision is not shown. */
  private static final Duration EXACT = Duration.ofMillis(1);

  private static final int LONGEST = 14;
  private static final int LINE_LIMIT = 160;
  private static final double MILLIS_OF_A_SECOND = 1_000.0;
  private static final double NANOS_OF_A_MILLISECOND = 1_000_000.0;

  private TimelineText() {}

  /** Returns for example {@code 12.345 ms} or {@code 2.5 s}. */
  public static String length(Duration duration) {
    double millis = duration.toNanos() / NANOS_OF_A_MILLISECOND;
    return Math.abs(millis) < MILLIS_OF_A_SECOND
        ? trimmed("%.3f", millis) + " ms"
        : trimmed("%.3f", millis / MILLIS_OF_A_SECOND) + " s";
  }

  private static String trimmed(String format, double number) {
    return String.format(Locale.ROOT, format, number).replaceFirst("\\.?0+$", "");
  }

  /** Returns for example {@code (known to 1 s)}; empty when the precision is fine enough. */
  public static String precision(TimelineEvent event) {
    return event.precision().compareTo(EXACT) <= 0
        ? ""
        : " (known to %s)".formatted(length(event.precision()));
  }

  /**
   * Returns the events with their offsets from the first; of a long timeline, those around the
   * important ones.
   */
  public static List<String> excerpt(
      Timeline timeline, Collection<TimelineEvent> important, Masking masking) {
    List<TimelineEvent> events = timeline.events();
    if (events.isEmpty()) {
      return List.of();
    }
    Instant zero = events.get(0).at();
    List<String> lines = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < events.size(); i++) {
      if (isShown(events, i, important)) {
        lines.add(line(zero, events.get(i), masking));
        gap = false;
      } else if (!gap) {
        lines.add("…");
        gap = true;
      }
    }
    return lines;
  }

  private static boolean isShown(
      List<TimelineEvent> events, int index, Collection<TimelineEvent> important) {
    if (events.size() <= LONGEST) {
      return true;
    }
    int from = Math.max(0, index - 2);
    int to = Math.min(events.size(), index + 3);
    return important.isEmpty()
        ? index < LONGEST
        : events.subList(from, to).stream().anyMatch(important::contains);
  }

  private static String line(Instant zero, TimelineEvent event, Masking masking) {
    String detail = event.detail().isEmpty() ? "" : ": " + event.detail();
    String text =
        "%s%s  %s [%s]%s"
            .formatted(
                offset(zero, event.at()),
                precision(event),
                event.type().describe(),
                event.source(),
                detail);
    return PlainText.shortened(PlainText.escaped(masking.text(text)), LINE_LIMIT, " … ");
  }

  static String offset(Instant zero, Instant at) {
    double seconds =
        Duration.between(zero, at).toNanos() / NANOS_OF_A_MILLISECOND / MILLIS_OF_A_SECOND;
    return String.format(Locale.ROOT, "%+9.4f s", seconds);
  }
}
