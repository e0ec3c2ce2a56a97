// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin.Interpolation;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.VariableReference.Source;
import java.util.stream.Stream;

/** A reference to a variable that is not set, which arrived as an empty text. */
final class EmptyInterpolationLint implements Lint {
  @Override
  public String rule() {
    return "unset-interpolation";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.wordsByName(run).values().stream()
        .map(RunEvidence::last)
        .filter(EmptyInterpolationLint::isEmptyForWantOfAVariable)
        .filter(word -> isEmptyInTheProcess(run, word))
        .map(
            word ->
                warning(
                    word.name(),
                    ("%s is empty because a variable that it refers to is not set (%s);"
                            + " set it, or give a default with :-")
                        .formatted(word.name(), word.origin().describe())));
  }

  private static boolean isEmptyForWantOfAVariable(Assignment word) {
    return word.origin() instanceof Interpolation interpolation
        && interpolation.references().stream().anyMatch(each -> each.source() == Source.NOT_SET)
        && word.value().filter(String::isEmpty).isPresent();
  }

  private static boolean isEmptyInTheProcess(Run run, Assignment word) {
    return RunEvidence.exec(run)
        .map(exec -> exec.env(word.name()).filter(String::isEmpty).isPresent())
        .orElse(true);
  }
}
