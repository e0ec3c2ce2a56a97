// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin.Interpolation;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.VariableReference.Source;
import java.util.stream.Stream;

/** A reference to a variable that is not set, which became an empty value. */
final class EmptyInterpolationLint implements Lint {
  @Override
  public String rule() {
    return "unset-interpolation";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.assignmentsByName(run).values().stream()
        .map(RunEvidence::last)
        .filter(EmptyInterpolationLint::refersToUnsetVariable)
        .filter(assignment -> isEmptyInTheProcess(run, assignment))
        .map(
            assignment ->
                warning(
                    assignment.name(),
                    ("%s is empty because a variable that it refers to is not set (%s);"
                            + " set it, or give a default with :-")
                        .formatted(assignment.name(), assignment.origin().describe())));
  }

  private static boolean refersToUnsetVariable(Assignment assignment) {
    return assignment.origin() instanceof Interpolation interpolation
        && interpolation.references().stream().anyMatch(each -> each.source() == Source.NOT_SET)
        && assignment.value().filter(String::isEmpty).isPresent();
  }

  private static boolean isEmptyInTheProcess(Run run, Assignment assignment) {
    return RunEvidence.exec(run)
        .map(exec -> exec.env(assignment.name()).filter(String::isEmpty).isPresent())
        .orElse(true);
  }
}
