// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The events of a run from every source, on one clock.
 *
 * @param events the events; sorted by time, those of one time in the given order
 */
public record Timeline(List<TimelineEvent> events) {

  /** Copies and sorts the events. */
  public Timeline {
    events = events.stream().sorted(Comparator.comparing(TimelineEvent::at)).toList();
  }

  /**
   * Returns the most precise event of a type, and of these the first.
   *
   * @param type what happened
   * @return empty when no source has reported one
   */
  public Optional<TimelineEvent> find(TimelineEvent.Type type) {
    return all(type).min(Comparator.comparing(TimelineEvent::precision));
  }

  /**
   * {@return every event of a type, in the order of time}
   *
   * @param type what happened
   */
  public Stream<TimelineEvent> all(TimelineEvent.Type type) {
    return events.stream().filter(event -> event.type().equals(type));
  }
}
