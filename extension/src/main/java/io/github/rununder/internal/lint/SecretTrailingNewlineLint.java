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
    return RunEvidence.wordsByName(run).values().stream()
        .map(RunEvidence::last)
        .filter(word -> isOfASecret(run, word))
        .filter(word -> word.value().filter(value -> value.endsWith("\n")).isPresent())
        .map(
            word ->
                warning(
                    word.name(),
                    ("the secret value of %s ends with a line feed (%s); write it without one,"
                            + " such as with printf or echo -n")
                        .formatted(word.name(), word.origin().describe())));
  }

  private static boolean isOfASecret(Run run, Assignment word) {
    return word.origin().layer() == Origin.Layer.SECRET_KEY || run.masking().hides(word.name());
  }
}
