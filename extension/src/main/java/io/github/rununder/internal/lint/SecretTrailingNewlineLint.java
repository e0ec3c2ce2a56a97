// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import java.util.stream.Stream;

/** A secret that was made with echo and ends with a line feed. */
final class SecretTrailingNewlineLint implements Lint {
  @Override
  public String rule() {
    return "secret-trailing-newline";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.assignmentsByName(run).values().stream()
        .map(RunEvidence::last)
        .filter(assignment -> isOfASecret(run, assignment))
        .filter(assignment -> assignment.value().filter(value -> value.endsWith("\n")).isPresent())
        .map(
            assignment ->
                warning(
                    assignment.name(),
                    ("the secret value of %s ends with a line feed (%s); write it without one,"
                            + " such as with printf or echo -n")
                        .formatted(assignment.name(), assignment.origin().describe())));
  }

  private static boolean isOfASecret(Run run, Assignment assignment) {
    return assignment.origin().layer() == Origin.Layer.SECRET_KEY
        || run.masking().hides(assignment.name());
  }
}
