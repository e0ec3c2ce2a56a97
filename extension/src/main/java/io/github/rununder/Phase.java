// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.Moment;
import io.github.rununder.capture.TimelinePoint;

/** A moment in the start-up of a program, in the order in which they come. */
public enum Phase implements TimelinePoint {
  /** The image's configuration. Tells variables only; there is no process yet. */
  BUILD,
  /**
   * What the scheduler was told, after its own resolution, the image's configuration included.
   * Tells variables only; there is no process yet.
   */
  DECLARED,
  /**
   * What {@code execve} gave the Go process: the kernel's copy of the environment, duplicates
   * included; files as they are when the probe's package is initialised.
   */
  EXEC,
  /**
   * The first {@code init()} of package main. All imported packages and the package-level variables
   * of package main have been initialised by then.
   */
  INIT,
  /** The first statement of {@code main()}. */
  MAIN,
  /** Readiness; given by programs that import the probe and call {@code probe.Ready()}. */
  READY,
  /**
   * A moment that the program names itself with {@code probe.Mark(name)}, or a change of a watched
   * file after {@link #INIT}.
   */
  RELOAD;

  @Override
  public Moment moment() {
    return new Moment.PhaseReached(this, "");
  }
}
