// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;

/**
 * A started program whose files can be changed while it runs; an ability that a driver may have.
 */
public interface UpdatableHandle extends RunHandle {
  /**
   * Makes a change; returns when the scheduler has taken it, which may be before the program can
   * see it.
   *
   * @param change what to change
   * @throws RunUnderException when the scheduler has no such thing, or refuses the change; the
   *     message says what is there instead
   */
  void update(LiveUpdate change);
}
