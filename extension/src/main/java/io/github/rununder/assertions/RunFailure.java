// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Exit;

/** What failed assertions on a whole run say. */
final class RunFailure {
  private RunFailure() {}

  static String end(Scene scene, String expected, Exit seen) {
    return Evidence.append(
        new FailureText(scene.place() + " exit")
            .line("expected", expected)
            .line("but was", seen.describe()),
        scene);
  }

  static String output(Scene scene, String text) {
    return Evidence.append(
        new FailureText(scene.place() + " output")
            .line("expected", "containing " + new ShownValue(scene.masking()).quoted(text))
            .line("but was", "without it"),
        scene);
  }
}
