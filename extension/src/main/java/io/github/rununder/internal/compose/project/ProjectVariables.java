// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.ComposeOrigin;
import io.github.rununder.capture.LocalOrigin;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.compose.project.EnvFileLines.Statement;
import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The assignments of a project to the variables of its service, a later one overriding an earlier
 * one. Their places are read from the files; their values come from compose itself.
 */
public final class ProjectVariables {
  private static final String LOOK_UP = "lookup";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final WorkloadSource.ComposeProject project;
  private final ComposeConfigProbe.Resolver compose;
  private final Path scratch;
  private final ServiceLayers layers;
  private final IdentityHashMap<Layer, String> services = new IdentityHashMap<>();
  private final IdentityHashMap<Layer, RepeatedNames> repeated = new IdentityHashMap<>();
  private final Map<Scope, ComposeConfigProbe.Answer> answers = new LinkedHashMap<>();

  ProjectVariables(
      WorkloadSource.ComposeProject project,
      ComposeConfigProbe.Resolver compose,
      Path scratch,
      ServiceLayers layers) {
    this.project = project;
    this.compose = compose;
    this.scratch = scratch;
    this.layers = layers;
  }

  /**
   * Reads the project's files before compose does: a file that grows without end or leads out of
   * the project is refused before anything is created. What only compose can read has no places.
   *
   * @param command the project
   * @param scratch a folder for temporary files
   * @return the variables, unresolved
   * @throws io.github.rununder.spi.StartFailedException when a file is refused; names file and line
   */
  public static ProjectVariables read(ProjectCommand command, Path scratch) {
    return new ProjectVariables(command.project(), command::config, scratch, layers(command));
  }

  private static ServiceLayers layers(ProjectCommand command) {
    try {
      return EnvironmentLayerScanner.of(command.project());
    } catch (StartFailedException unreadable) {
      if (unreadable.failure().reason() == Reason.COMPOSE_CONFIG
          && command.ask(List.of("config", "--quiet")).await(LIMIT).result().succeeded()) {
        return new ServiceLayers();
      }
      throw unreadable;
    }
  }

  /**
   * Asks compose for the values.
   *
   * @param ofImage the names that the image sets; what a {@code !reset} takes away does not unset
   *     them
   * @return the assignments, in order
   */
  public List<Assignment> resolve(Set<String> ofImage) {
    ask();
    List<Assignment> found = new ArrayList<>();
    List<Assignment> asked = new ArrayList<>();
    assignments(layers.envFiles(), found, asked);
    layers.environments().forEach(layer -> found.addAll(assignments(layer)));
    List<Assignment> weakest = weakest(found, asked, ofImage);
    weakest.addAll(found);
    return weakest;
  }

  /** What was taken away, and what was asked for in vain, is weaker than all that compose gives. */
  private List<Assignment> weakest(
      List<Assignment> found, List<Assignment> asked, Set<String> ofImage) {
    Set<String> given = found.stream().map(Assignment::name).collect(Collectors.toSet());
    List<Assignment> weakest = new ArrayList<>();
    for (ServiceLayers.Removal removal : layers.removals()) {
      List<Assignment> removed = new ArrayList<>();
      envFiles(removal.removed()).forEach(file -> removed.addAll(unread(file)));
      environments(removal.removed()).forEach(layer -> removed.addAll(assignments(layer)));
      weakest.addAll(removed);
      Origin origin =
          new ComposeOrigin.ComposeEnvironment(removal.place().name(), removal.place().line());
      removed.stream()
          .map(Assignment::name)
          .distinct()
          .filter(name -> !given.contains(name))
          .forEach(name -> weakest.add(new Assignment(name, Optional.empty(), origin)));
    }
    weakest.addAll(asked.stream().filter(each -> !given.contains(each.name())).toList());
    weakest.removeIf(each -> ofImage.contains(each.name()) && !given.contains(each.name()));
    return weakest;
  }

  /** Compose does not read a file that was taken away, so it may have errors. */
  private static List<Assignment> unread(Layer.EnvFile file) {
    if (file.path().contains("$")) {
      return List.of();
    }
    Path path = Path.of(file.path());
    return statements(file, path).stream()
        .map(
            each ->
                Assignment.unknown(
                    each.name(),
                    Knowledge.SOURCE,
                    new LocalOrigin.EnvFileEntry(ShownPath.of(path), each.line())))
        .toList();
  }

  private static List<Layer.EnvFile> envFiles(List<Layer> layers) {
    return layers.stream()
        .filter(Layer.EnvFile.class::isInstance)
        .map(Layer.EnvFile.class::cast)
        .toList();
  }

  private static List<Layer.Environment> environments(List<Layer> layers) {
    return layers.stream()
        .filter(Layer.Environment.class::isInstance)
        .map(Layer.Environment.class::cast)
        .toList();
  }

  private void ask() {
    Map<Scope, ComposeConfigProbe> probes = new LinkedHashMap<>();
    Map<Scope, Set<String>> names = new LinkedHashMap<>();
    ask(layers.envFiles(), probes, names);
    layers.environments().forEach(layer -> ask(layer, probes, names));
    for (ServiceLayers.Removal removal : layers.removals()) {
      environments(removal.removed()).forEach(layer -> ask(layer, probes, names));
    }
    probes.forEach(
        (scope, probe) -> {
          names.get(scope).addAll(InterpolationSources.names(scope));
          probe.lookUp(LOOK_UP, names.get(scope));
          answers.put(scope, probe.ask(compose, scope, scratch));
        });
  }

  private void ask(
      List<Layer.EnvFile> files,
      Map<Scope, ComposeConfigProbe> probes,
      Map<Scope, Set<String>> names) {
    List<Layer.EnvFile> before = new ArrayList<>();
    for (Layer.EnvFile file : files) {
      ComposeConfigProbe probe = probe(file, probes);
      Set<String> used = names.computeIfAbsent(file.scope(), scope -> new LinkedHashSet<>());
      repeated.put(file, new RepeatedNames(file, scratch, services.size()));
      repeated.get(file).ask(probe, before);
      before.add(file);
      probe.envFiles(services.get(file), List.copyOf(before));
      if (!file.path().contains("$")) {
        statements(file, Path.of(file.path())).forEach(each -> used.addAll(referenced(each)));
      }
    }
  }

  private void ask(
      Layer.Environment layer,
      Map<Scope, ComposeConfigProbe> probes,
      Map<Scope, Set<String>> names) {
    probe(layer, probes).environment(services.get(layer), layer.entries());
    Set<String> used = names.computeIfAbsent(layer.scope(), scope -> new LinkedHashSet<>());
    layer.entries().forEach(entry -> used.addAll(referenced(entry)));
  }

  private ComposeConfigProbe probe(Layer layer, Map<Scope, ComposeConfigProbe> probes) {
    services.put(layer, "layer" + services.size());
    return probes.computeIfAbsent(layer.scope(), scope -> new ComposeConfigProbe());
  }

  private static Set<String> referenced(Entry entry) {
    return entry.raw().map(Interpolation::names).orElse(Set.of(entry.name()));
  }

  private static Set<String> referenced(Statement statement) {
    return statement.isBare()
        ? Set.of(statement.name())
        : Interpolation.names(statement.template());
  }

  private static List<Statement> statements(Layer.EnvFile file, Path path) {
    return EnvFileLines.of(path, file.isRaw()).values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Statement::line))
        .toList();
  }

  private void assignments(
      List<Layer.EnvFile> files, List<Assignment> found, List<Assignment> asked) {
    if (files.isEmpty()) {
      return;
    }
    Scope scope = files.get(0).scope();
    ComposeConfigProbe.Answer answer = answers.get(scope);
    EnvFileOrigins origins = new EnvFileOrigins(sources(scope), values(scope));
    for (Layer.EnvFile file : files) {
      String layer = services.get(file);
      Path path = answer.path(layer);
      List<Statement> statements = statements(file, path);
      Map<Statement, Origin> places =
          origins.of(ShownPath.of(path), statements, name -> answer.variable(layer, name));
      Map<String, Statement> last = new LinkedHashMap<>();
      for (Statement each : statements) {
        if (!last.containsKey(each.name()) || !EnvFileOrigins.isInVain(each, places.get(each))) {
          last.put(each.name(), each);
        }
      }
      found.addAll(repeated.get(file).assignments(answer, places, last.values()));
      last.forEach(
          (name, statement) -> {
            Optional<String> value = answer.variable(layer, name);
            (value.isPresent() ? found : asked)
                .add(new Assignment(name, value, places.get(statement)));
          });
    }
  }

  private List<Assignment> assignments(Layer.Environment layer) {
    ComposeConfigProbe.Answer answer = answers.get(layer.scope());
    AssignmentOrigin origins = new AssignmentOrigin(sources(layer.scope()), values(layer.scope()));
    return layer.entries().stream()
        .map(
            entry ->
                new Assignment(
                    entry.name(),
                    answer.variable(services.get(layer), entry.name()),
                    origins.of(entry)))
        .toList();
  }

  private Function<String, Optional<String>> values(Scope scope) {
    return name -> answers.get(scope).variable(LOOK_UP, name);
  }

  private InterpolationSources sources(Scope scope) {
    return new InterpolationSources(project, scope, values(scope));
  }
}
