// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.compose.project.Layer.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells where compose found a variable: what the test gave it wins over its files. */
final class InterpolationSources {
  private final ProjectCommand command;

  /** By file, the strongest first. */
  private final List<Map.Entry<Path, Map<String, List<Integer>>>> files = new ArrayList<>();

  InterpolationSources(ProjectCommand command, Scope scope) {
    this.command = command;
    scope.dotenv().forEach(file -> files.add(Map.entry(file, EnvFileLines.of(file, false))));
    Collections.reverse(files);
  }

  /** Returns whether it is a variable of the test's environment or one that the test gave. */
  boolean isGiven(String name) {
    return command.given().containsKey(name) || file(name).isEmpty();
  }

  /** Returns for people where a variable that is set came from. */
  String describe(String name) {
    if (command.project().environment().containsKey(name)) {
      return "@ComposeProject(env)";
    }
    return command.given().containsKey(name)
        ? "the test's environment"
        : file(name).map(FileLine::describe).orElse("the test's environment");
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
