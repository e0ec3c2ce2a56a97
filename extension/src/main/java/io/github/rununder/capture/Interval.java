// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * The time between two events. Each event is known to a precision, so the time is a range from
 * {@link #atLeast} to {@link #atMost}. It is negative when {@code to} came first.
 *
 * @param from the first event
 * @param to the second event
 */
public record Interval(TimelineEvent from, TimelineEvent to) {
  /** {@return the shortest time that the two events allow} */
  public Duration atLeast() {
    return Duration.between(from.latest(), to.at());
  }

  /** {@return the longest time that the two events allow} */
  public Duration atMost() {
    return Duration.between(from.at(), to.latest());
  }

  /** {@return which event came first} */
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
    /** The precision of the events does not decide. */
    UNDECIDED
  }
}
