// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** A secret that everybody has who has the image. */
final class SecretInImageLint implements Lint {
  @Override
  public String rule() {
    return "secret-in-image";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return RunEvidence.imageWords(run)
        .filter(word -> run.masking().hides(word.name()))
        .filter(word -> word.value().filter(value -> !value.isEmpty()).isPresent())
        .map(
            word ->
                warning(
                    word.name(),
                    "%s looks like a secret, and the image has its value (%s); give it at run time"
                        .formatted(word.name(), word.origin().describe())));
  }
}
