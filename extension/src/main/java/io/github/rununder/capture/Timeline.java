// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened in a run, in the order of time, from every source on one clock.
 *
 * @param events the events; sorted by time, those of one time in the order in which they were given
 */
public record Timeline(List<TimelineEvent> events) {

  /** Copies and sorts the events. */
  public Timeline {
    events = events.stream().sorted(Comparator.comparing(TimelineEvent::at)).toList();
  }

  /**
   * Returns the first event of a type. The most precise report is preferred over the earliest.
   *
   * @param type what happened
   * @return empty when nothing has reported it
   */
  public Optional<TimelineEvent> find(TimelineEvent.Type type) {
    return all(type).min(Comparator.comparing(TimelineEvent::precision));
  }

  /**
   * Returns every event of a type.
   *
   * @param type what happened
   * @return the events in the order of time
   */
  public Stream<TimelineEvent> all(TimelineEvent.Type type) {
    return events.stream().filter(event -> event.type().equals(type));
  }
}
