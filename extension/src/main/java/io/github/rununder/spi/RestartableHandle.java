// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;

/** A started program that can be restarted; an optional ability of a driver. */
public interface RestartableHandle extends RunHandle {
  /**
   * Ends the program in the scheduler's way, and starts it again. The driver reports the end to the
   * listener of the attempt that ends, and the rest to the one that {@link RunListener#onAttempt()}
   * or {@link RunListener#onReplica(String)} returns. Returns when the scheduler has accepted the
   * next start.
   *
   * @param replica the replica's name; empty when the run has no replicas
   * @throws RunUnderException when it cannot be restarted; the message says why
   */
  void restart(String replica);
}
