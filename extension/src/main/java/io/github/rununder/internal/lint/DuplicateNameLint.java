// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name that one layer, or the process, has twice. */
final class DuplicateNameLint implements Lint {
  @Override
  public String rule() {
    return "duplicate-name";
  }

  @Override
  public Stream<LintWarning> examine(Run run) {
    return Stream.concat(inTheProcess(run), inOneFile(run));
  }

  private Stream<LintWarning> inTheProcess(Run run) {
    return RunEvidence.exec(run).stream()
        .flatMap(
            exec ->
                exec.environment().entries().stream()
                    .filter(EnvironmentEntry::isVariable)
                    .collect(Collectors.groupingBy(EnvironmentEntry::name, Collectors.counting()))
                    .entrySet()
                    .stream())
        .filter(entry -> entry.getValue() > 1)
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                warning(
                    entry.getKey(),
                    "the process has %s %d times; Go takes the first, most programs the last"
                        .formatted(entry.getKey(), entry.getValue())));
  }

  private Stream<LintWarning> inOneFile(Run run) {
    return RunEvidence.wordsByName(run).values().stream()
        .flatMap(
            words ->
                words.stream()
                    .filter(word -> word.origin().layer() == Origin.Layer.ENV_FILE)
                    .collect(Collectors.groupingBy(DuplicateNameLint::file))
                    .values()
                    .stream())
        .filter(words -> words.size() > 1)
        .map(this::twice);
  }

  private static String file(Assignment word) {
    return word.origin().place().replaceFirst(":\\d+$", "");
  }

  private LintWarning twice(List<Assignment> words) {
    String places =
        words.stream().map(word -> word.origin().place()).collect(Collectors.joining(" and "));
    String name = words.get(0).name();
    return warning(
        name,
        "%s stands at %s, and the last one counts; remove the others".formatted(name, places));
  }
}
