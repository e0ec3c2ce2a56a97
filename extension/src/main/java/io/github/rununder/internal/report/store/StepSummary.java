// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.markdown.MarkdownSummary;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;

/** The summary of a CI step, which GitHub Actions and Forgejo show on the page of the CI run. */
public final class StepSummary {
  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  private StepSummary() {}

  /**
   * Adds this JVM's runs to the summary, if the step has one.
   *
   * @param environment looks up an environment variable
   * @param runs the runs
   * @throws RunUnderException when the file cannot be written
   */
  public static void add(Function<String, Optional<String>> environment, MatrixDocument runs) {
    Optional<String> file = environment.apply(VARIABLE).filter(path -> !path.isBlank());
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file.get()),
          MarkdownSummary.of(runs),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write the summary to %s: %s; unset %s to go without"
              .formatted(file.get(), e, VARIABLE),
          e);
    }
  }
}
