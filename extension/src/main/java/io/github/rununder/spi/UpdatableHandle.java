// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;

/**
 * A started program that can be changed while it runs; an optional ability of a driver. {@link
 * SchedulerDriver#canUpdate} says which kinds of change it accepts.
 */
public interface UpdatableHandle extends RunHandle {
  /**
   * Makes a change; returns when the scheduler has accepted it, which may be before the program can
   * see it.
   *
   * @param change what to change
   * @throws RunUnderException when the scheduler has no such object, or refuses the change; the
   *     message lists the objects that there are
   */
  void update(LiveUpdate change);
}
