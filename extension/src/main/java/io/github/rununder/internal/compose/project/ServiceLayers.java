// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.EnvFile;
import io.github.rununder.internal.compose.project.Layer.Environment;
import io.github.rununder.internal.compose.project.Layer.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What one service of a project assigns, merged as compose merges it: lists one after another, a
 * repeated env file at its first place.
 */
final class ServiceLayers {
  private final List<EnvFile> envFiles = new ArrayList<>();
  private final List<Environment> environments = new ArrayList<>();
  private final List<Removal> removals = new ArrayList<>();

  /** How often {@code environment} was merged; a single mapping is still a mapping. */
  private int merged;

  private boolean isMapping;

  /**
   * What {@code !reset} or {@code !override} took away.
   *
   * @param place its line
   * @param removed the layers, with the removed entries only
   */
  record Removal(FileLine place, List<Layer> removed) {}

  List<EnvFile> envFiles() {
    return envFiles;
  }

  List<Environment> environments() {
    return environments;
  }

  List<Removal> removals() {
    return removals;
  }

  void add(EnvFile file) {
    for (int index = 0; index < envFiles.size(); index++) {
      if (envFiles.get(index).key().equals(file.key())) {
        envFiles.set(index, file);
        return;
      }
    }
    envFiles.add(file);
  }

  /** Sets the service's own block; {@code null} values and repeated names are allowed. */
  void addEnvironment(Scope scope, List<Entry> entries, boolean mapping) {
    merged++;
    isMapping = mapping;
    List<Entry> layer = new ArrayList<>();
    for (Entry entry : entries) {
      if (layer.stream().anyMatch(earlier -> earlier.name().equals(entry.name()))) {
        environments.add(new Environment(scope, layer));
        layer.clear();
      }
      layer.add(entry);
    }
    environments.add(new Environment(scope, layer));
  }

  /** Puts a stronger definition of the same service over this one. */
  void merge(ServiceLayers stronger) {
    stronger.envFiles.forEach(this::add);
    environments.addAll(stronger.environments);
    removals.addAll(stronger.removals);
    merged += stronger.merged;
    isMapping = merged == 1 && (isMapping || stronger.isMapping);
  }

  void removeEnvFiles(FileLine place) {
    recordRemoval(place, envFiles);
    envFiles.clear();
  }

  void removeEnvironment(FileLine place) {
    recordRemoval(place, environments);
    environments.clear();
    merged = 0;
    isMapping = false;
  }

  /** Removes one variable; compose does so only before a second file made a list of the mapping. */
  void remove(String name, FileLine place) {
    if (!isMapping) {
      return;
    }
    recordRemoval(place, only(entry -> entry.name().equals(name)));
    List<Environment> rest = only(entry -> !entry.name().equals(name));
    environments.clear();
    environments.addAll(rest);
  }

  private void recordRemoval(FileLine place, List<? extends Layer> removed) {
    if (!removed.isEmpty()) {
      removals.add(new Removal(place, List.copyOf(removed)));
    }
  }

  private List<Environment> only(Predicate<Entry> filter) {
    return environments.stream()
        .map(
            layer ->
                new Environment(layer.scope(), layer.entries().stream().filter(filter).toList()))
        .toList();
  }

  /**
   * Hands the service to the project that includes it. Compose has looked up the names without a
   * value of a list by then, and not those of a mapping.
   */
  void include(Scope including, UnaryOperator<EnvFile> rebased) {
    envFiles.replaceAll(rebased);
    if (!isMapping) {
      return;
    }
    List<Environment> split = new ArrayList<>(only(entry -> entry.raw().isPresent()));
    List<Entry> bare =
        environments.stream()
            .flatMap(layer -> layer.entries().stream())
            .filter(entry -> entry.raw().equals(Optional.empty()))
            .toList();
    split.add(new Environment(including, bare));
    environments.clear();
    environments.addAll(split);
  }
}
