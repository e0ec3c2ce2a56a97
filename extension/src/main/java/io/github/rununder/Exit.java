// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.util.OptionalInt;

/**
 * How the program ended, as the scheduler tells it.
 *
 * @param code the exit code; 128 + signal when a signal ended the program
 * @param reason the scheduler's own word, such as {@code OOMKilled} or {@code Completed}; may be
 *     empty
 */
public record Exit(int code, String reason) {
  private static final int SIGNAL_BASE = 128;

  /**
   * Returns whether the kernel killed the program because it used more memory than it may.
   *
   * @return whether the scheduler says so
   */
  public boolean isOutOfMemory() {
    return reason.contains("OOMKilled");
  }

  /**
   * Returns the signal that ended the program.
   *
   * @return its number; empty when the program ended by itself
   */
  public OptionalInt signal() {
    return code > SIGNAL_BASE && code < 2 * SIGNAL_BASE
        ? OptionalInt.of(code - SIGNAL_BASE)
        : OptionalInt.empty();
  }

  /**
   * Returns a sentence for people.
   *
   * @return for example {@code exit code 2 (Error)}
   */
  public String describe() {
    String signal = signal().isPresent() ? ", signal " + signal().getAsInt() : "";
    return "exit code " + code + signal + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
