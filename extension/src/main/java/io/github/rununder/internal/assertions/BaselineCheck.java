// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Matrix;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.report.baseline.Baseline;
import io.github.rununder.internal.report.baseline.BaselineFile;
import io.github.rununder.internal.report.baseline.NameFilter;
import io.github.rununder.internal.report.matrix.MatrixMapper;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares a matrix with its baseline, or writes the baseline.
 *
 * @param headline scheduler and phase, for messages
 * @param file the baseline
 * @param now what the programs saw
 * @param filter what is not compared
 */
public record BaselineCheck(String headline, BaselineFile file, Baseline now, NameFilter filter) {
  private static final int MOST_CHANGES = 50;

  public static BaselineCheck of(
      Matrix matrix, Phase phase, String file, List<String> volatileNames) {
    NameFilter filter = new NameFilter(volatileNames);
    String schedulers =
        matrix.schedulers().stream().map(Scheduler::name).collect(Collectors.joining(", "));
    return new BaselineCheck(
        "[%s at %s] baseline %s".formatted(schedulers, phase, file),
        new BaselineFile(Path.of(file)),
        Baseline.of(phase, MatrixMapper.of("", matrix.runs(), List.of()), filter),
        filter);
  }

  /** JUnit's parameters of the same name come from system properties too. */
  public static boolean isUpdate() {
    return new Configuration(
            key -> Optional.ofNullable(System.getProperty(key)),
            name -> Optional.ofNullable(System.getenv(name)))
        .get(Settings.BASELINE_UPDATE);
  }

  public void update() {
    file.write(file.read().map(old -> old.updatedBy(now)).orElse(now));
  }

  /** Returns the message; empty when nothing differs from the baseline. */
  public Optional<String> failure() {
    Optional<Baseline> before = file.read();
    if (before.isEmpty()) {
      return Optional.of(
          new FailureText(headline)
              .line("expected", "what the file has")
              .line("but was", "no such file: " + file.path().toAbsolutePath())
              .line(
                  "remedy",
                  "run the test with -D%s=true and commit the file"
                      .formatted(Settings.BASELINE_UPDATE.key()))
              .toString());
    }
    if (before.get().phase() != now.phase()) {
      return Optional.of(
          new FailureText(headline)
              .line("expected", "a baseline of " + now.phase())
              .line("but was", "one of " + before.get().phase())
              .line("remedy", "give each phase a separate file")
              .toString());
    }
    List<String> changes = before.get().changesTo(now, filter);
    return changes.isEmpty() ? Optional.empty() : Optional.of(describe(changes));
  }

  private String describe(List<String> changes) {
    FailureText text =
        new FailureText(headline)
            .line("expected", "what the file has")
            .line("but was", changes.size() == 1 ? "one change" : changes.size() + " changes");
    changes.stream().limit(MOST_CHANGES).forEach(change -> text.plain("  " + change));
    if (changes.size() > MOST_CHANGES) {
      text.plain("  and %d more".formatted(changes.size() - MOST_CHANGES));
    }
    return text.line(
            "remedy",
            "when this is meant, run the test with -D%s=true and commit the file; names that differ from run to run can be given as patterns after the file"
                .formatted(Settings.BASELINE_UPDATE.key()))
        .toString();
  }
}
