// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import org.jspecify.annotations.Nullable;

/** Stands for an exception whose message shows a secret. A stack trace shows the original type. */
@SuppressWarnings("OverrideThrowableToString") // the message is the original one, and only masked
interface StandIn {
  /** Returns an error for an error, so that build tools still count a failure. */
  static Throwable of(Throwable original, @Nullable String message, @Nullable Throwable cause) {
    String type = original.getClass().getName();
    return original instanceof AssertionError
        ? new OfAssertion(type, message, cause)
        : new OfException(type, message, cause);
  }

  private static String describe(String type, @Nullable String message) {
    return message == null ? type : type + ": " + message;
  }

  /** Stands for an assertion error. */
  final class OfAssertion extends AssertionError implements StandIn {
    private static final long serialVersionUID = 1L;
    private final String type;

    private OfAssertion(String type, @Nullable String message, @Nullable Throwable cause) {
      super(message, cause);
      this.type = type;
    }

    @Override
    public String toString() {
      return describe(type, getMessage());
    }
  }

  /** Stands for any other exception. */
  final class OfException extends RuntimeException implements StandIn {
    private static final long serialVersionUID = 1L;
    private final String type;

    private OfException(String type, @Nullable String message, @Nullable Throwable cause) {
      super(message, cause);
      this.type = type;
    }

    @Override
    public String toString() {
      return describe(type, getMessage());
    }
  }
}
