// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** A secret value in the image. */
final class SecretInImageLint implements Lint {
  @Override
  public String rule() {
    return "secret-in-image";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.imageAssignments(run)
        .filter(assignment -> run.masking().hides(assignment.name()))
        .filter(assignment -> assignment.value().filter(value -> !value.isEmpty()).isPresent())
        .map(
            assignment ->
                warning(
                    assignment.name(),
                    "%s looks like a secret, and the image has its value (%s); give it at run time"
                        .formatted(assignment.name(), assignment.origin().describe())));
  }
}
