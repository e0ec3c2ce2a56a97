// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

/** RunUnder cannot do what was asked. The message names the place and the remedy. */
public class RunUnderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, where, and what to do
   */
  public RunUnderException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what is wrong, where, and what to do
   * @param cause what made it fail
   */
  public RunUnderException(String message, Throwable cause) {
    super(message, cause);
  }
}
