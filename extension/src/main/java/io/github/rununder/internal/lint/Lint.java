// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** One rule. It examines only what was declared and captured. */
interface Lint {
  /** Returns the rule's name, which silences it. */
  String rule();

  /** Examines a run as it is now, without waiting. */
  Stream<LintWarning> examine(Run run);

  /** Makes this rule's warning. */
  default LintWarning warning(String subject, String message) {
    return new LintWarning(rule(), subject, message);
  }
}
