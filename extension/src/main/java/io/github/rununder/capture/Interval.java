// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * The time between two events. Since an event is known to a precision only, the time is too: it is
 * {@link #atLeast} and {@link #atMost} so long. Negative when {@code to} came first.
 *
 * @param from the first event
 * @param to the second event
 */
public record Interval(TimelineEvent from, TimelineEvent to) {
  /**
   * Returns the shortest time that the two events allow.
   *
   * @return the time
   */
  public Duration atLeast() {
    return Duration.between(from.latest(), to.at());
  }

  /**
   * Returns the longest time that the two events allow.
   *
   * @return the time
   */
  public Duration atMost() {
    return Duration.between(from.at(), to.latest());
  }

  /**
   * Returns which event came first.
   *
   * @return the order, or that the events lie closer than they are known
   */
  public Order order() {
    Instant first = from.at();
    if (!from.latest().isAfter(to.at())) {
      return Order.FORWARD;
    }
    return first.isAfter(to.latest()) || first.equals(to.latest())
        ? Order.BACKWARD
        : Order.UNDECIDED;
  }

  /** The order of two events. */
  public enum Order {
    /** {@code from} came first. */
    FORWARD,
    /** {@code to} came first. */
    BACKWARD,
    /** The events lie closer than they are known. */
    UNDECIDED
  }
}
