// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The assignments of a generated project. Compose gives the value of the env file line that wins.
 * An overridden line is listed only when it has no special characters of compose, because compose
 * does not show its value.
 */
final class GeneratedEnvLayers {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([^\\s=:#'\"]+)\\s*[=:]\\s*(.*?)\\s*");
  private static final Pattern PLAIN = Pattern.compile("[^$'\"\\\\#\\s]*");

  private final Workload workload;
  private final Map<String, String> created;
  private final List<Assignment> assignments = new ArrayList<>();

  private GeneratedEnvLayers(Workload workload, Map<String, String> created) {
    this.workload = workload;
    this.created = created;
  }

  /** Returns the assignments; {@code created} has the variables of the created container. */
  static List<Assignment> of(Workload workload, Map<String, String> created) {
    GeneratedEnvLayers layers = new GeneratedEnvLayers(workload, created);
    layers.addEnvFiles();
    for (Workload.Variable variable : workload.variables()) {
      Origin origin =
          new ComposeOrigin.GeneratedEnvironment(variable.secret() ? "@SecretEnv" : "@Env");
      layers.assignments.add(Assignment.of(variable.name(), variable.value(), origin));
    }
    return layers.assignments;
  }

  private record Line(String name, String text, Origin origin) {
    Optional<String> plainValue() {
      return PLAIN.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
  }

  private void addEnvFiles() {
    List<Line> lines = new ArrayList<>();
    workload.envFiles().forEach(file -> lines.addAll(lines(file)));
    Set<String> later =
        workload.variables().stream().map(Workload.Variable::name).collect(Collectors.toSet());
    for (int index = 0; index < lines.size(); index++) {
      Line line = lines.get(index);
      boolean isOverridden =
          later.contains(line.name())
              || lines.subList(index + 1, lines.size()).stream()
                  .anyMatch(other -> other.name().equals(line.name()));
      Optional<String> value =
          isOverridden ? line.plainValue() : Optional.ofNullable(created.get(line.name()));
      value.ifPresent(text -> assignments.add(Assignment.of(line.name(), text, line.origin())));
    }
  }

  private static List<Line> lines(Path file) {
    List<Line> found = new ArrayList<>();
    try {
      List<String> lines =
          Files.readString(file, StandardCharsets.UTF_8)
              .replaceFirst("^\uFEFF", "")
              .lines()
              .toList();
      for (int index = 0; index < lines.size(); index++) {
        Matcher matcher = LINE.matcher(lines.get(index));
        if (matcher.matches()) {
          Origin origin = new LocalOrigin.EnvFileEntry(ShownPath.of(file), index + 1);
          found.add(new Line(matcher.group(1), matcher.group(2), origin));
        }
      }
      return found;
    } catch (IOException unreadable) {
      return found; // compose reports it
    }
  }
}
