// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.VariableReference;
import io.github.rununder.capture.VariableReference.Source;
import java.util.List;
import java.util.stream.Stream;

/**
 * A reference to a variable that is not set, which became an empty value or an empty part of one.
 */
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
        .filter(assignment -> RunEvidence.arrived(run, assignment))
        .map(
            assignment ->
                warning(
                    assignment.name(),
                    ("%s is empty because a variable that it refers to is not set (%s);"
                            + " set it, or give a default with :-")
                        .formatted(emptyPart(assignment), assignment.origin().describe())));
  }

  private static String emptyPart(Assignment assignment) {
    boolean isWhole = assignment.value().filter(String::isEmpty).isPresent();
    return isWhole ? assignment.name() : "a part of " + assignment.name();
  }

  private static boolean refersToUnsetVariable(Assignment assignment) {
    return references(assignment.origin()).anyMatch(each -> each.source() == Source.NOT_SET)
        && assignment.value().isPresent();
  }

  private static Stream<VariableReference> references(Origin origin) {
    if (origin instanceof ComposeOrigin.Interpolation interpolation) {
      return all(interpolation.references());
    }
    return origin instanceof ComposeOrigin.EnvFileReference line
        ? all(line.references())
        : Stream.empty();
  }

  private static Stream<VariableReference> all(List<VariableReference> references) {
    return references.stream().flatMap(each -> Stream.concat(Stream.of(each), all(each.through())));
  }
}
