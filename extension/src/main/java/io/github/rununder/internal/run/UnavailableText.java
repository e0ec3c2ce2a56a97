// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Run;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.diagnostics.RunDiagnostics;

/** The message about something that a test waited for and that did not arrive. */
final class UnavailableText {
  private UnavailableText() {}

  static String of(Run run, String headline, String remedy) {
    FailureText text =
        new FailureText("[%s] %s".formatted(run.scheduler(), run.masking().text(headline)));
    return RunDiagnostics.append(RunDiagnostics.captured(text, run), run, run.masking())
        .line("remedy", remedy)
        .toString();
  }
}
