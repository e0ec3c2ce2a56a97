// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.VariableReference;
import io.github.rununder.capture.VariableReference.Source;
import io.github.rununder.internal.compose.project.Layer.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the source of a variable for compose: the test's variables override files. */
final class InterpolationSources {
  private final ProjectCommand command;

  /** By file, the strongest first. */
  private final List<Map.Entry<Path, Map<String, List<Integer>>>> files = new ArrayList<>();

  InterpolationSources(ProjectCommand command, Scope scope) {
    this.command = command;
    scope.dotenv().forEach(file -> files.add(Map.entry(file, EnvFileLines.of(file, false))));
    Collections.reverse(files);
  }

  /** Returns a reference to a variable that is set. */
  VariableReference reference(String name) {
    if (command.project().environment().containsKey(name)) {
      return VariableReference.to(name, Source.TEST_ANNOTATION);
    }
    return file(name)
        .filter(line -> !command.given().containsKey(name))
        .map(line -> VariableReference.inEnvFile(name, line.name(), line.line()))
        .orElseGet(() -> VariableReference.to(name, Source.TEST_ENVIRONMENT));
  }

  private Optional<FileLine> file(String name) {
    return files.stream()
        .filter(entry -> entry.getValue().containsKey(name))
        .findFirst()
        .map(
            entry -> {
              List<Integer> lines = entry.getValue().get(name);
              return new FileLine(entry.getKey(), lines.get(lines.size() - 1));
            });
  }
}
