// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;

/** A started program that can be started again; an ability that a driver may have. */
public interface RestartableHandle extends RunHandle {
  /**
   * Ends the program as the scheduler ends it and starts it again. The end is told to the listener
   * of the start that ends, what follows to the one that {@link RunListener#again()} or {@link
   * RunListener#replica(String)} returns. Returns when the next start was asked for.
   *
   * @param replica the replica's name; empty when the run has no replicas
   * @throws RunUnderException when it cannot be started again; the message says why
   */
  void restart(String replica);
}
