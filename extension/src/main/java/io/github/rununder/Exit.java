// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

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
   * Returns a sentence for people.
   *
   * @return for example {@code exit code 2 (Error)}
   */
  public String describe() {
    String signal =
        code > SIGNAL_BASE && code < 2 * SIGNAL_BASE ? ", signal " + (code - SIGNAL_BASE) : "";
    return "exit code " + code + signal + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}
