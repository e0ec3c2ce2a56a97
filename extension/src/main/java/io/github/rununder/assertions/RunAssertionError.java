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
public final class RunAssertionError extends AssertionFailedError implements CarriesRunDiagnostics {
  private static final long serialVersionUID = 1L;

  // AssertJ calls both constructors by reflection, when a soft assertion gets its line number

  /**
   * Makes an error without a pair to compare.
   *
   * @param message what failed, and the run's diagnostics
   * @param cause what made it fail; null when nothing did
   */
  public RunAssertionError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Makes an error with a pair that an IDE shows side by side.
   *
   * @param message what failed, and the run's diagnostics
   * @param expected the expected value
   * @param actual the value of the run
   * @param cause what made it fail; null when nothing did
   */
  public RunAssertionError(
      String message, Object expected, Object actual, @Nullable Throwable cause) {
    super(message, expected, actual, cause);
  }

  /** Gives the type of this class to an error that AssertJ made; message and stack stay. */
  static RunAssertionError of(AssertionError made) {
    String message = String.valueOf(made.getMessage());
    RunAssertionError error =
        made instanceof AssertionFailedError pair && pair.isExpectedDefined()
            ? new RunAssertionError(
                message,
                pair.getExpected().getEphemeralValue(),
                pair.getActual().getEphemeralValue(),
                null)
            : new RunAssertionError(message, null);
    error.setStackTrace(made.getStackTrace());
    return error;
  }
}
