// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/**
 * A snapshot that a test asked for did not arrive. The message names scheduler and phase, and has
 * the exit state, the scheduler's diagnostics and the program's last log lines.
 */
public final class SnapshotUnavailableException extends RunUnderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is missing, why, and what to do
   */
  public SnapshotUnavailableException(String message) {
    super(message);
  }
}
