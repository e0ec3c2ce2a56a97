// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A build argument that an ENV of the same name overrides; RUN steps may see it. */
final class ShadowedArgLint implements Lint {
  @Override
  public String rule() {
    return "arg-shadowed";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.imageAssignments(run)
        .collect(Collectors.groupingBy(Assignment::name))
        .values()
        .stream()
        .flatMap(this::shadowed);
  }

  private Stream<LintWarning> shadowed(List<Assignment> assignments) {
    Assignment winner = RunEvidence.last(assignments);
    return assignments.stream()
        .filter(assignment -> assignment.origin().layer() == Origin.Layer.BUILD_ARG)
        .filter(assignment -> winner.origin().layer() == Origin.Layer.IMAGE_ENV)
        .limit(1)
        .map(
            argument ->
                warning(
                    winner.name(),
                    ("the build argument %s (%s) does not reach the program: at run time ENV of"
                            + " the same name wins (%s), whatever the RUN steps of the build saw; pass"
                            + " it on with ENV %s=${%s}")
                        .formatted(
                            winner.name(),
                            argument.origin().describe(),
                            winner.origin().describe(),
                            winner.name(),
                            winner.name())));
  }
}
