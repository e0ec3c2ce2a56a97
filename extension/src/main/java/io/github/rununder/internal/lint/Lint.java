// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** One rule. It judges by what was declared and captured, never by what might have been. */
interface Lint {
  /** The rule's name, by which it is silenced. */
  String rule();

  /** Examines what is known of a run; nothing is waited for. */
  Stream<LintWarning> examine(Run run);

  /** Makes this rule's warning. */
  default LintWarning warning(String subject, String message) {
    return new LintWarning(rule(), subject, message);
  }
}
