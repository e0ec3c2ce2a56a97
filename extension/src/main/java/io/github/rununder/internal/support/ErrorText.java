// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.StartFailedException;

/**
 * A failure: a tool's error text and the remedy, in the same form for every scheduler.
 *
 * @param reason the kind of failure
 * @param text what failed and the tool's error text, without a full stop when it is one line
 * @param remedy sentences; empty when the text has the remedy
 */
public record ErrorText(Reason reason, String text, String remedy) {
  /** The remedy for {@code E2BIG}. */
  public static final String FEWER_ARGUMENTS =
      "Linux takes 128 KiB for one argument or variable, and a quarter of the stack limit for all: give the program fewer or shorter ones, or put values into files.";

  /**
   * Puts the failed action before the text.
   *
   * @param what such as {@code Docker cannot start orders-1}
   * @return the same failure with a longer text
   */
  public ErrorText when(String what) {
    return new ErrorText(reason, what + ": " + text, remedy);
  }

  /**
   * Returns text and remedy. The remedy has a separate line when the text has several lines.
   *
   * @return the message for people
   */
  public String message() {
    if (remedy.isEmpty()) {
      return text;
    }
    if (text.contains("\n")) {
      return text + "\n" + remedy;
    }
    return text + (text.endsWith(".") ? " " : ". ") + remedy;
  }

  /**
   * Returns the failure for a listener.
   *
   * @return kind and message
   */
  public StartFailure failure() {
    return new StartFailure(reason, message());
  }

  /**
   * Returns the failure of a call.
   *
   * @return an exception of this kind and message
   */
  public StartFailedException exception() {
    return new StartFailedException(reason, message());
  }

  /**
   * Returns the failure of a call.
   *
   * @param cause the cause
   * @return an exception of this kind and message
   */
  public StartFailedException exception(Throwable cause) {
    return new StartFailedException(reason, message(), cause);
  }
}
