// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The replicas of one run. Safe for use by several threads. */
public interface Fleet {
  /**
   * Returns what started the replicas.
   *
   * @return the scheduler
   */
  Scheduler scheduler();

  /**
   * Returns how many replicas the workload requests.
   *
   * @return the number
   */
  int size();

  /**
   * Returns the latest attempt of every current replica; waits until the requested number has
   * reached {@link Phase#INIT} or ended, for as long as another replica does so within {@code
   * rununder.timeout.start}.
   *
   * @return the replicas by name
   * @throws SnapshotUnavailableException when too few replicas arrive
   */
  List<Run> replicas();

  /**
   * Returns every attempt so far, also of replicas that were replaced since.
   *
   * @return the attempts in the order in which they began
   */
  List<Run> attempts();

  /**
   * Has the scheduler replace every replica, one after another (K8S: {@code kubectl rollout
   * restart}; DOCKER and COMPOSE start the same containers again); waits until all are replaced and
   * captured.
   *
   * @return the new attempts, by name
   * @throws RunUnderException when the scheduler cannot do that, or too few replicas arrive
   */
  List<Run> restart();

  /**
   * Returns when this JVM had received the snapshot of {@link Phase#INIT} from all of the first
   * replicas.
   *
   * @return empty until then
   */
  Optional<Instant> captured();

  /**
   * Returns when the scheduler first reported to this JVM that all replicas were ready.
   *
   * @return empty until then, and when the scheduler cannot report it
   */
  Optional<Instant> ready();
}
