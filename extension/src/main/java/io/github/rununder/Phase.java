// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import io.github.rununder.capture.TimelineEvent;

/**
 * A point in the start-up of a program, in order of time. It is also the type of the timeline event
 * that the program reached it.
 */
public enum Phase implements TimelineEvent.Type {
  /** The image's configuration. It has variables only; there is no process yet. */
  BUILD,
  /**
   * What the scheduler declares after its own resolution, including the image's configuration. It
   * has variables only; there is no process yet.
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
  /** Readiness, reported by programs that import the probe and call {@code probe.Ready()}. */
  READY,
  /**
   * A point that the program names itself with {@code probe.Mark(name)}, or a change of a watched
   * file after {@link #INIT}.
   */
  RELOAD;

  @Override
  public String describe() {
    return name();
  }
}
