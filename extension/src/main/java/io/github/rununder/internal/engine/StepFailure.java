// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import io.github.rununder.capture.InitStepResult;

/** Tells that an init step failed. */
final class StepFailure {
  private StepFailure() {}

  /** What happened, the step's last lines, and what to do. */
  static String message(InitStepResult result) {
    String output =
        result.output().isEmpty()
            ? "It printed nothing."
            : "Its last lines:\n" + result.output().indent(2).stripTrailing();
    return """
        Init step "%s" failed with %s, so the program was not started. %s
        Correct the command of its @InitStep.\
        """
        .formatted(result.name(), result.exit().describe(), output);
  }
}
