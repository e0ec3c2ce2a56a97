// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.diagnostics.RunDiagnostics;

/** Ends a failure's message with the diagnostics of the run, when the assertion knows the run. */
final class FailureDetails {
  private FailureDetails() {}

  static String append(FailureText text, AssertionContext context) {
    context.run().ifPresent(run -> RunDiagnostics.append(text, run, context.masking()));
    return text.toString();
  }
}
