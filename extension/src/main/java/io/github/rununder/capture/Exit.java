// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.OptionalInt;

/**
 * How the program ended, as the scheduler reports it.
 *
 * @param code the exit code; 128 + signal when a signal ended the program
 * @param reason the scheduler's own reason, such as {@code OOMKilled} or {@code Completed}; may be
 *     empty
 * @param restarts how often the scheduler had restarted the program before this end
 */
public record Exit(int code, String reason, int restarts) {
  private static final int SIGNAL_BASE = 128;

  /**
   * Makes the end of a program that was started once.
   *
   * @param code the exit code
   * @param reason the scheduler's own reason; may be empty
   */
  public Exit(int code, String reason) {
    this(code, reason, 0);
  }

  /** {@return whether the scheduler reports that the kernel killed the program for its memory} */
  public boolean isOutOfMemory() {
    return reason.contains("OOMKilled");
  }

  /**
   * {@return the number of the signal that ended the program; empty when the program ended by
   * itself}
   */
  public OptionalInt signal() {
    return code > SIGNAL_BASE && code < 2 * SIGNAL_BASE
        ? OptionalInt.of(code - SIGNAL_BASE)
        : OptionalInt.empty();
  }

  private String shownRestarts() {
    return switch (restarts) {
      case 0 -> "";
      case 1 -> ", after 1 restart";
      default -> ", after " + restarts + " restarts";
    };
  }

  /** {@return a phrase for people, such as {@code exit code 2 (Error)}} */
  public String describe() {
    String signal = signal().isPresent() ? ", signal " + signal().getAsInt() : "";
    return "exit code "
        + code
        + signal
        + (reason.isEmpty() ? "" : " (" + reason + ")")
        + shownRestarts();
  }
}
