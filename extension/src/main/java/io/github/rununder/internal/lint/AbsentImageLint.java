// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.LintWarning;
import java.util.stream.Stream;

/** A program that runs without the image that the team deploys it in. */
final class AbsentImageLint implements Lint {
  @Override
  public String rule() {
    return "image-absent";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return run.declaration().flatMap(Declaration::absentImage).stream()
        .map(
            image ->
                warning(
                    image,
                    ("the image %s is not available, so the program runs without its variables, user"
                            + " and files; build or pull it, or name another image in baseImage of @GoApp")
                        .formatted(image)));
  }
}
