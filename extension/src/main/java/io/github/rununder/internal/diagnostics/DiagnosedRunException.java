// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.diagnostics;

import io.github.rununder.RunUnderException;

/** A run cannot do what a test asked for; the message contains the run's diagnostics. */
public final class DiagnosedRunException extends RunUnderException
    implements CarriesRunDiagnostics {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, the run's diagnostics, and what to do
   */
  public DiagnosedRunException(String message) {
    super(message);
  }
}
