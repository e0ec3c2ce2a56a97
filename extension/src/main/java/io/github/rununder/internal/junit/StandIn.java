// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import org.jspecify.annotations.Nullable;

/** Stands for an exception whose message shows a secret; the message begins with its type. */
@SuppressWarnings("OverrideThrowableToString") // the message has the type
interface StandIn {
  /** Returns an error for an error, so that build tools still count a failure. */
  static Throwable of(Throwable original, @Nullable String message, @Nullable Throwable cause) {
    String type = original.getClass().getName();
    String text = message == null ? type : type + ": " + message;
    return original instanceof AssertionError
        ? new OfAssertion(text, cause)
        : new OfException(text, cause);
  }

  /** Stands for an assertion error. */
  final class OfAssertion extends AssertionError implements StandIn {
    private static final long serialVersionUID = 1L;

    private OfAssertion(String text, @Nullable Throwable cause) {
      super(text, cause);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }

  /** Stands for any other exception. */
  final class OfException extends RuntimeException implements StandIn {
    private static final long serialVersionUID = 1L;

    private OfException(String text, @Nullable Throwable cause) {
      super(text, cause);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
