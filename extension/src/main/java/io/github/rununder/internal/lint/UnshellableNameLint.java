// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A name that a shell cannot read, and that some shells do not pass on. */
final class UnshellableNameLint implements Lint {
  @Override
  public String rule() {
    return "name-no-shell-reads";
  }

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.assignments(run)
        .filter(assignment -> !NAME.matcher(assignment.name()).matches())
        .filter(assignment -> assignment.value().isPresent())
        .map(this::warning);
  }

  private LintWarning warning(Assignment assignment) {
    return warning(
        assignment.name(),
        ("no shell can read a variable called %s (%s), and sh may drop it on the way to the program;"
                + " use letters, digits and _ only")
            .formatted(assignment.name(), assignment.origin().describe()));
  }
}
