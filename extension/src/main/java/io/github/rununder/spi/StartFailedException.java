// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.RunUnderException;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;

/**
 * A program could not be built or started. The message has the tool's error text and the remedy.
 */
public final class StartFailedException extends RunUnderException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Makes an exception of no particular kind.
   *
   * @param message what failed, and what to do
   */
  public StartFailedException(String message) {
    this(Reason.OTHER, message);
  }

  /**
   * Makes an exception of no particular kind with a cause.
   *
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public StartFailedException(String message, Throwable cause) {
    this(Reason.OTHER, message, cause);
  }

  /**
   * Makes an exception.
   *
   * @param reason the kind
   * @param message what failed, and what to do
   */
  public StartFailedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * Makes an exception with a cause.
   *
   * @param reason the kind
   * @param message what failed, and what to do
   * @param cause what made it fail
   */
  public StartFailedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Repeats a failure of another thread with this thread's stack.
   *
   * @param cause what was thrown there
   * @return an exception of the same kind and message
   */
  public static StartFailedException again(Throwable cause) {
    Reason reason = cause instanceof StartFailedException failed ? failed.reason : Reason.OTHER;
    return new StartFailedException(reason, String.valueOf(cause.getMessage()), cause);
  }

  /**
   * Returns the failure for the run.
   *
   * @return kind and message
   */
  public StartFailure failure() {
    return new StartFailure(reason, String.valueOf(getMessage()));
  }
}
