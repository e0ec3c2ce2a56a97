// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.capture.Exit;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;

/** What failed assertions on a whole run say. */
final class RunFailure {
  private RunFailure() {}

  static String end(AssertionContext scene, String expected, Exit seen) {
    return FailureDetails.append(
        new FailureText(scene.place() + " exit")
            .line("expected", expected)
            .line("but was", seen.describe()),
        scene);
  }

  static String output(AssertionContext scene, String text) {
    return FailureDetails.append(
        new FailureText(scene.place() + " output")
            .line("expected", "containing " + new ShownValue(scene.masking()).quoted(text))
            .line("but was", "without it"),
        scene);
  }
}
