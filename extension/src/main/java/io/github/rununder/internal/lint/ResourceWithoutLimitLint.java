// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.PodOrigin.ResourceFieldRef;
import io.github.rununder.capture.PodOrigin.ResourceHolder;
import java.util.stream.Stream;

/** A variable with a limit that is not set, so that it has the amount of whatever node there is. */
final class ResourceWithoutLimitLint implements Lint {
  @Override
  public String rule() {
    return "resource-without-limit";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.assignmentsByName(run).values().stream()
        .map(RunEvidence::last)
        .flatMap(this::withoutLimit);
  }

  private Stream<LintWarning> withoutLimit(Assignment winner) {
    return winner.origin() instanceof ResourceFieldRef field
            && field.holder() == ResourceHolder.NODE
        ? Stream.of(
            warning(
                winner.name(),
                "%s refers to %s, which neither container nor pod set, so it has the amount of the node; set the limit"
                    .formatted(winner.name(), field.resource())))
        : Stream.empty();
  }
}
