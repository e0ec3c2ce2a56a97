// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;

/**
 * A program could not be built or started. The message carries the tool's own words and the remedy.
 */
public final class StartFailedException extends RunUnderException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what failed, and what to do
   */
  public StartFailedException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
