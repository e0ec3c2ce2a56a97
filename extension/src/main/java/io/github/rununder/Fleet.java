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
   * Returns how many replicas were asked for.
   *
   * @return the number
   */
  int size();

  /**
   * Returns the latest attempt of every replica that is there now; waits until as many as were
   * asked for have reached {@link Phase#INIT} or ended, as long as another one does within {@code
   * rununder.timeout.start}.
   *
   * @return the replicas by name
   * @throws SnapshotUnavailableException when too few come
   */
  List<Run> replicas();

  /**
   * Returns every start so far: of replicas that were replaced since, too.
   *
   * @return the starts in the order in which they began
   */
  List<Run> attempts();

  /**
   * Has the scheduler replace every replica, one after another (K8S: {@code kubectl rollout
   * restart}; DOCKER and COMPOSE start the same containers again); waits until all are replaced and
   * captured.
   *
   * @return the new starts, by name
   * @throws RunUnderException when the scheduler cannot do that, or too few come
   */
  List<Run> restart();

  /**
   * Returns when the snapshot of {@link Phase#INIT} of the last of the first replicas arrived in
   * this JVM.
   *
   * @return empty when it has not yet
   */
  Optional<Instant> captured();

  /**
   * Returns when the scheduler first told this JVM that all replicas were ready.
   *
   * @return empty when it has not yet, or cannot tell
   */
  Optional<Instant> ready();
}
