// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A run of many replicas; an ability that a driver may have. */
public interface FleetHandle extends RestartableHandle {
  /**
   * Starts every replica again, one after another, by the scheduler's own means; returns when that
   * has begun.
   */
  void restartAll();

  /**
   * Returns how many replicas the scheduler keeps.
   *
   * @return empty when they are as many as {@link io.github.rununder.workload.Workload#replicas()}
   *     says
   */
  default OptionalInt size() {
    return OptionalInt.empty();
  }

  /**
   * Returns when the scheduler first said that all replicas were ready.
   *
   * @return empty when it has not yet
   */
  Optional<Instant> allReady();
}
