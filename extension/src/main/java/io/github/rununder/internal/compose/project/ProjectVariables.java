// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.internal.support.ShownPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The assignments of a project to the variables of its service, a later one overriding an earlier
 * one. Their places are read from the files; their values come from compose itself.
 */
public final class ProjectVariables {
  private static final String LOOK_UP = "lookup";

  private final ProjectCommand command;
  private final Path scratch;
  private final List<List<Layer>> kinds;
  private final IdentityHashMap<Layer, String> services = new IdentityHashMap<>();
  private final IdentityHashMap<Layer, RepeatedNames> repeated = new IdentityHashMap<>();
  private final Map<Scope, ComposeConfigProbe.Answer> answers = new LinkedHashMap<>();

  private ProjectVariables(ProjectCommand command, Path scratch) {
    this.command = command;
    this.scratch = scratch;
    EnvironmentLayerScanner.Layers layers = EnvironmentLayerScanner.of(command.project());
    this.kinds = List.of(layers.envFiles(), layers.environments());
  }

  /**
   * Reads the project's files before compose does: a file that is not YAML, grows without end or
   * leads out of the project is refused before anything is created.
   *
   * @param command the project
   * @param scratch a folder for temporary files
   * @return the variables, unresolved
   * @throws io.github.rununder.spi.StartFailedException when a file is refused; names file and line
   */
  public static ProjectVariables read(ProjectCommand command, Path scratch) {
    return new ProjectVariables(command, scratch);
  }

  /**
   * Asks compose for the values.
   *
   * @return the assignments, in order
   */
  public List<Assignment> resolve() {
    ask();
    return assignments();
  }

  private void ask() {
    Map<Scope, ComposeConfigProbe> probes = new LinkedHashMap<>();
    Map<Scope, Set<String>> names = new LinkedHashMap<>();
    List<Layer.EnvFile> before = new ArrayList<>();
    for (Layer layer : kinds.stream().flatMap(List::stream).toList()) {
      ComposeConfigProbe probe =
          probes.computeIfAbsent(layer.scope(), scope -> new ComposeConfigProbe());
      Set<String> used = names.computeIfAbsent(layer.scope(), scope -> new LinkedHashSet<>());
      String service = "layer" + services.size();
      services.put(layer, service);
      if (layer instanceof Layer.EnvFile file) {
        repeated.put(file, new RepeatedNames(file, scratch, services.size()));
        repeated.get(file).ask(probe, before);
        before.add(file);
        probe.envFiles(service, List.copyOf(before));
      } else if (layer instanceof Layer.Environment environment) {
        probe.environment(service, environment.entries());
        environment.entries().forEach(assignment -> used.addAll(referenced(assignment)));
      } else {
        before.clear();
      }
    }
    probes.forEach(
        (scope, probe) -> {
          probe.lookUp(LOOK_UP, names.get(scope));
          answers.put(scope, probe.ask(command, scope, scratch));
        });
  }

  private static Set<String> referenced(Entry assignment) {
    return assignment.raw().map(Interpolation::names).orElse(Set.of(assignment.name()));
  }

  private List<Assignment> assignments() {
    List<Assignment> assignments = new ArrayList<>();
    kinds.forEach(layers -> assignments.addAll(assignments(layers)));
    return assignments;
  }

  private List<Assignment> assignments(List<Layer> layers) {
    List<Assignment> assignments = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof Layer.Reset reset) {
        assignments.addAll(removals(assignments, reset));
      } else if (layer instanceof Layer.EnvFile file) {
        assignments.addAll(assignments(file));
      } else if (layer instanceof Layer.Environment environment) {
        assignments.addAll(assignments(environment));
      }
    }
    return assignments;
  }

  private static List<Assignment> removals(List<Assignment> earlier, Layer.Reset reset) {
    Origin origin =
        new ComposeOrigin.ComposeEnvironment(reset.place().name(), reset.place().line());
    return earlier.stream()
        .map(Assignment::name)
        .distinct()
        .map(name -> new Assignment(name, Optional.empty(), origin))
        .toList();
  }

  private List<Assignment> assignments(Layer.EnvFile file) {
    ComposeConfigProbe.Answer answer = answers.get(file.scope());
    Path path = answer.path(services.get(file));
    List<Assignment> assignments = new ArrayList<>();
    assignments.addAll(repeated.get(file).assignments(answer));
    EnvFileLines.of(path, file.isRaw())
        .forEach(
            (name, lines) -> {
              Optional<String> value = answer.variable(services.get(file), name);
              int line = lines.get(lines.size() - 1);
              Origin origin = new LocalOrigin.EnvFileEntry(ShownPath.of(path), line);
              value.ifPresent(text -> assignments.add(Assignment.of(name, text, origin)));
            });
    return assignments;
  }

  private List<Assignment> assignments(Layer.Environment environment) {
    ComposeConfigProbe.Answer answer = answers.get(environment.scope());
    AssignmentOrigin origins =
        new AssignmentOrigin(
            new InterpolationSources(command, environment.scope()),
            name -> answer.variable(LOOK_UP, name));
    return environment.entries().stream()
        .map(
            assignment ->
                new Assignment(
                    assignment.name(),
                    answer.variable(services.get(environment), assignment.name()),
                    origins.of(assignment)))
        .toList();
  }
}
