// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.lint;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.LocalOrigin.EnvFileEntry;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
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
    return Stream.of(inTheProcess(run), inOneFile(run), inOneContainer(run)).flatMap(each -> each);
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
    return RunEvidence.assignmentsByName(run).values().stream()
        .flatMap(
            assignments ->
                lines(assignments)
                    .collect(Collectors.groupingBy(EnvFileEntry::file))
                    .values()
                    .stream()
                    .filter(lines -> lines.size() > 1)
                    .map(lines -> twice(assignments.get(0).name(), lines)));
  }

  private Stream<LintWarning> inOneContainer(Run run) {
    return RunEvidence.assignmentsByName(run).values().stream()
        .map(assignments -> assignments.stream().filter(DuplicateNameLint::isOfEnv).toList())
        .filter(entries -> entries.size() > 1)
        .map(
            entries -> {
              String name = entries.get(0).name();
              String origins =
                  entries.stream()
                      .map(each -> each.origin().describe())
                      .collect(Collectors.joining(" and "));
              return warning(
                  name,
                  "env of the container has %s %d times (%s), and the last one wins; remove the others"
                      .formatted(name, entries.size(), origins));
            });
  }

  /** An entry of a container's {@code env}; those of {@code envFrom} may override each other. */
  private static boolean isOfEnv(Assignment assignment) {
    return assignment.origin() instanceof PodOrigin origin
        && !(origin instanceof PodOrigin.ServiceLink)
        && origin.layer() != Origin.Layer.ENV_FROM;
  }

  private static Stream<EnvFileEntry> lines(List<Assignment> assignments) {
    return assignments.stream()
        .map(Assignment::origin)
        .filter(EnvFileEntry.class::isInstance)
        .map(EnvFileEntry.class::cast);
  }

  private LintWarning twice(String name, List<EnvFileEntry> lines) {
    String places = lines.stream().map(EnvFileEntry::place).collect(Collectors.joining(" and "));
    return warning(
        name, "%s is set at %s, and the last one wins; remove the others".formatted(name, places));
  }
}
