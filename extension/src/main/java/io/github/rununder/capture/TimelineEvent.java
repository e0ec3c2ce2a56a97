// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened in a run, at a time.
 *
 * @param moment what happened
 * @param at when, on {@code CLOCK_REALTIME} of the machine that the scheduler runs on
 * @param precision how coarse {@code at} is: it lies within this span, which begins at {@code at};
 *     Kubernetes tells whole seconds
 * @param source who said so
 * @param detail more for people, without secret values; may be empty
 */
public record TimelineEvent(
    Moment moment, Instant at, Duration precision, Source source, String detail) {

  /** Who says that something happened. */
  public enum Source {
    /** The probe inside the program. */
    PROBE,
    /** LOCAL: the test's JVM, which started the process. */
    LOCAL,
    /** The Docker engine. */
    DOCKER,
    /** {@code docker compose}. */
    COMPOSE,
    /** The Kubernetes API or kubelet. */
    KUBERNETES,
    /** Airflow. */
    AIRFLOW
  }

  /**
   * Returns the latest time at which it can have happened.
   *
   * @return {@code at} and the precision
   */
  public Instant latest() {
    return at.plus(precision);
  }

  /**
   * Returns one line for people.
   *
   * @return time, what happened and who said so
   */
  public String describe() {
    return "%s %s (%s)%s"
        .formatted(at, moment.describe(), source, detail.isEmpty() ? "" : ": " + detail);
  }
}
