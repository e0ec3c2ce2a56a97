// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A run of several replicas; an optional ability of a driver. */
public interface FleetHandle extends RestartableHandle {
  /**
   * Restarts every replica, one after another, by the scheduler's own means; returns when the first
   * restart has begun.
   */
  void restartAll();

  /**
   * Returns the number of replicas that the scheduler maintains.
   *
   * @return empty when it is {@link io.github.rununder.workload.Workload#replicas()}
   */
  default OptionalInt size() {
    return OptionalInt.empty();
  }

  /**
   * Returns when the scheduler first reported that all replicas were ready.
   *
   * @return empty when it has not yet
   */
  Optional<Instant> allReady();
}
