// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.internal.diagnostics.CarriesRunDiagnostics;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * A comparison with a value of a run failed. An IDE shows both values side by side; the message
 * contains the run's diagnostics, as that of a {@link RunAssertionError}.
 *
 * @since 0.1
 */
public final class RunComparisonError extends AssertionFailedError
    implements CarriesRunDiagnostics {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an error. AssertJ calls this constructor when a soft assertion gets its line number.
   *
   * @param message what failed, and the run's diagnostics
   * @param expected the expected value
   * @param actual the value of the run
   * @param cause what made it fail; null when nothing did
   */
  public RunComparisonError(
      String message, Object expected, Object actual, @Nullable Throwable cause) {
    super(message, expected, actual, cause);
  }
}
