// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import java.util.List;
import java.util.stream.Stream;

/** A service link of Kubernetes that overrides a variable of the application. */
final class ServiceLinkShadowLint implements Lint {
  @Override
  public String rule() {
    return "service-link-shadows";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.assignmentsByName(run).values().stream()
        .filter(assignments -> isLink(RunEvidence.last(assignments)))
        .flatMap(this::shadowed);
  }

  private static boolean isLink(Assignment assignment) {
    return assignment.origin().layer() == Origin.Layer.SERVICE_LINK;
  }

  private Stream<LintWarning> shadowed(List<Assignment> assignments) {
    Assignment link = RunEvidence.last(assignments);
    return assignments.stream()
        .filter(assignment -> !isLink(assignment))
        .reduce((first, second) -> second)
        .map(
            own ->
                warning(
                    link.name(),
                    "%s comes from a service link of Kubernetes (%s), not from the declaration of the application (%s); set enableServiceLinks: false, or rename one of them"
                        .formatted(link.name(), link.origin().describe(), own.origin().describe())))
        .stream();
  }
}
