// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.internal.diagnostics.CarriesRunDiagnostics;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * An assertion on a run failed. The message contains the run's diagnostics: how it ended, its
 * problems, the states that the scheduler reports and the last lines of the log.
 *
 * @since 0.1
 */
public final class RunAssertionError extends AssertionError implements CarriesRunDiagnostics {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an error. AssertJ calls this constructor when a soft assertion gets its line number.
   *
   * @param message what failed, and the run's diagnostics
   * @param cause what made it fail; null when nothing did
   */
  public RunAssertionError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns an error of a marked type with the message, pair and stack of one that AssertJ made.
   */
  static AssertionError of(AssertionError made) {
    String message = String.valueOf(made.getMessage());
    AssertionError error =
        made instanceof AssertionFailedError pair && pair.isExpectedDefined()
            ? new RunComparisonError(
                message,
                pair.getExpected().getEphemeralValue(),
                pair.getActual().getEphemeralValue(),
                null)
            : new RunAssertionError(message, null);
    error.setStackTrace(made.getStackTrace());
    return error;
  }
}
