// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** A warning of the scheduler itself about what was declared. */
final class SchedulerWarningLint implements Lint {
  @Override
  public String rule() {
    return "scheduler-warning";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return run.declaration().stream()
        .flatMap(declaration -> declaration.warnings().stream())
        .map(each -> warning(each.subject(), each.message()));
  }
}
