// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure.Reason;

/** The failure of an init step, in the same form under every scheduler. */
public final class InitStepErrors {
  private InitStepErrors() {}

  /**
   * Returns the failure of a step.
   *
   * @param result a step that did not succeed
   * @return how it ended and its last lines
   */
  public static ErrorText of(InitStepResult result) {
    return of(result, "Correct the command of this init step.");
  }

  /**
   * Returns the failure of a step with a scheduler's own remedy.
   *
   * @param result a step that did not succeed
   * @param remedy what helps
   * @return how it ended and its last lines
   */
  public static ErrorText of(InitStepResult result, String remedy) {
    String output =
        result.output().isBlank()
            ? "It printed nothing."
            : "Its last lines:\n" + result.output().indent(2).stripTrailing();
    return new ErrorText(
        Reason.INIT_STEP,
        "Init step \"%s\" failed with %s, so the program was not started. %s"
            .formatted(result.name(), result.exit().describe(), output),
        remedy);
  }
}
