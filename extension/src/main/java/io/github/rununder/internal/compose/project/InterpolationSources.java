// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.VariableReference;
import io.github.rununder.capture.VariableReference.Source;
import io.github.rununder.internal.compose.project.EnvFileLines.Statement;
import io.github.rununder.internal.compose.project.Interpolation.Use;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.workload.WorkloadSource.ComposeProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds where compose takes a variable from, and what the line there refers to itself: the test's
 * variables override files, and a later file overrides an earlier one.
 */
final class InterpolationSources {
  private static final int DEEPEST = 10;

  private final ComposeProject project;
  private final List<Path> files;
  private final List<Map<String, List<Statement>>> statements;
  private final Function<String, Optional<String>> values;

  /**
   * Reads the files.
   *
   * @param values looks a variable up; empty when it is not set
   */
  InterpolationSources(
      ComposeProject project, Scope scope, Function<String, Optional<String>> values) {
    this.project = project;
    this.files = scope.dotenv();
    this.statements = files.stream().map(file -> EnvFileLines.of(file, false)).toList();
    this.values = values;
  }

  /** Returns the names that the lines of the scope's files refer to. */
  static Set<String> names(Scope scope) {
    return scope.dotenv().stream()
        .flatMap(file -> EnvFileLines.of(file, false).values().stream().flatMap(List::stream))
        .flatMap(statement -> Interpolation.names(statement.template()).stream())
        .collect(Collectors.toSet());
  }

  /** Returns a reference to a variable that compose uses; not set when no source has it. */
  VariableReference reference(Use use) {
    return switch (use.source()) {
      case VARIABLE -> reference(use.name());
      case DEFAULT -> VariableReference.defaultOf(use.name());
      case NOTHING -> VariableReference.notSet(use.name());
    };
  }

  /** Returns a reference to a variable. */
  VariableReference reference(String name) {
    return values
        .apply(name)
        .map(
            value ->
                find(name, files.size(), 0, 0)
                    .orElseGet(() -> VariableReference.to(name, Source.TEST_ENVIRONMENT)))
        .orElseGet(() -> VariableReference.notSet(name));
  }

  /**
   * Finds what a line of a file sees: other files before it, then earlier lines of its own file.
   */
  private Optional<VariableReference> find(String name, int file, int line, int depth) {
    if (project.environment().containsKey(name)) {
      return Optional.of(VariableReference.to(name, Source.TEST_ANNOTATION));
    }
    if (ProjectCommand.given(project).containsKey(name)) {
      return Optional.of(VariableReference.to(name, Source.TEST_ENVIRONMENT));
    }
    for (int other = file - 1; other >= 0; other--) {
      Optional<Statement> found = last(name, other, Integer.MAX_VALUE);
      if (found.isPresent()) {
        return Optional.of(reference(found.get(), other, depth));
      }
    }
    return file == files.size()
        ? Optional.empty()
        : last(name, file, line).map(found -> reference(found, file, depth));
  }

  private Optional<Statement> last(String name, int file, int line) {
    return statements.get(file).getOrDefault(name, List.of()).stream()
        .filter(each -> !each.isBare() && each.line() < line)
        .reduce((earlier, later) -> later);
  }

  private VariableReference reference(Statement statement, int file, int depth) {
    Function<String, Optional<VariableReference>> seen =
        name -> depth < DEEPEST ? find(name, file, statement.line(), depth + 1) : Optional.empty();
    return VariableReference.inEnvFile(
            statement.name(), ShownPath.of(files.get(file)), statement.line())
        .through(through(statement, seen));
  }

  private List<VariableReference> through(
      Statement statement, Function<String, Optional<VariableReference>> seen) {
    return Interpolation.uses(
            statement.template(),
            name -> seen.apply(name).map(any -> values.apply(name).orElse("")))
        .stream()
        .map(
            use ->
                switch (use.source()) {
                  case VARIABLE -> seen.apply(use.name()).orElseThrow();
                  case DEFAULT -> VariableReference.defaultOf(use.name());
                  case NOTHING -> VariableReference.notSet(use.name());
                })
        .distinct()
        .toList();
  }
}
