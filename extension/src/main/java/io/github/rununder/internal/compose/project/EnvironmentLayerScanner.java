// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Finds every layer of a service's variables, the weakest first: {@code env_file} before {@code
 * environment}, an extended service before the extending one, a file before its overrides. Files
 * without the service are searched for {@code include}.
 */
final class EnvironmentLayerScanner {
  private static final int DEEPEST = 20;

  private final ProjectRoot root;
  private final List<Layer> envFiles = new ArrayList<>();
  private final List<Layer> environments = new ArrayList<>();
  private boolean found;

  private EnvironmentLayerScanner(ProjectRoot root) {
    this.root = root;
  }

  /** Returns the layers of the project's service; none when no file has the service. */
  static Layers of(WorkloadSource.ComposeProject project) {
    EnvironmentLayerScanner scanner =
        new EnvironmentLayerScanner(ProjectRoot.of(project.directory()));
    Scope scope = new Scope(project.directory(), project.envFiles());
    scanner.follow(project.files(), project.service(), scope, 0);
    return new Layers(scanner.envFiles, scanner.environments);
  }

  /**
   * The layers; all of {@code envFiles} are weaker than all of {@code environments}.
   *
   * @param envFiles the items of {@code env_file}
   * @param environments the blocks of the key environment
   */
  record Layers(List<Layer> envFiles, List<Layer> environments) {}

  private void follow(List<Path> files, String service, Scope scope, int depth) {
    List<ComposeYaml> read = files.stream().map(ComposeYaml::read).toList();
    for (ComposeYaml file : read) {
      file.find("services", service)
          .ifPresent(node -> addService(file, node, scope, scope.directory(), depth));
    }
    if (!found && depth < DEEPEST) {
      read.forEach(file -> followIncludes(file, service, scope, depth));
    }
  }

  private void followIncludes(ComposeYaml file, String service, Scope scope, int depth) {
    for (Node item : file.find("include").map(ComposeYaml::items).orElse(List.of())) {
      List<Path> paths = paths(file, ComposeYaml.value(item, "path").orElse(item), scope);
      if (paths.isEmpty()) {
        continue;
      }
      Path directory =
          ComposeYaml.value(item, "project_directory")
              .flatMap(ComposeYaml::text)
              .map(text -> root.inside(scope.directory(), text, file.place(item)))
              .orElseGet(() -> paths.get(0).resolveSibling("").normalize());
      List<Path> envFiles =
          new ArrayList<>(
              ComposeYaml.value(item, "env_file")
                  .map(node -> paths(file, node, scope))
                  .orElseGet(() -> new Scope(directory, List.of()).dotenv()));
      envFiles.addAll(scope.dotenv()); // the including project's files win
      follow(paths, service, new Scope(directory, envFiles), depth + 1);
    }
  }

  private List<Path> paths(ComposeYaml file, Node node, Scope scope) {
    return ComposeYaml.items(node).stream()
        .flatMap(each -> ComposeYaml.text(each).stream())
        .filter(text -> !text.contains("$") && !text.contains("://"))
        .map(text -> root.inside(scope.directory(), text, file.place(node)))
        .toList();
  }

  private void addService(ComposeYaml file, Node service, Scope scope, Path base, int depth) {
    found = true;
    ComposeYaml.value(service, "extends")
        .ifPresent(extended -> addExtended(file, extended, scope, base, depth));
    ComposeYaml.value(service, "env_file").ifPresent(node -> addEnvFiles(file, node, scope, base));
    ComposeYaml.value(service, "environment").ifPresent(node -> addEnvironment(file, node, scope));
  }

  private void addExtended(ComposeYaml file, Node extended, Scope scope, Path base, int depth) {
    Optional<String> name =
        ComposeYaml.text(extended)
            .or(() -> ComposeYaml.value(extended, "service").flatMap(ComposeYaml::text));
    if (name.isEmpty() || depth >= DEEPEST) {
      return;
    }
    Optional<Path> other =
        ComposeYaml.value(extended, "file")
            .flatMap(ComposeYaml::text)
            .map(text -> root.inside(base, text, file.place(extended)));
    ComposeYaml source = other.map(ComposeYaml::read).orElse(file);
    Path sourceBase = other.map(path -> path.resolveSibling("")).orElse(base);
    source
        .find("services", name.get())
        .ifPresent(node -> addService(source, node, scope, sourceBase, depth + 1));
  }

  private void addEnvFiles(ComposeYaml file, Node node, Scope scope, Path base) {
    addReset(file, node, scope, envFiles);
    for (Node item : ComposeYaml.items(node)) {
      Optional<String> path = ComposeYaml.text(ComposeYaml.value(item, "path").orElse(item));
      path.ifPresent(
          text -> {
            String absolute = root.insideUnlessExpanded(base, text, file.place(item));
            envFiles.add(new Layer.EnvFile(scope, absolute, item, file.place(item)));
          });
    }
  }

  private void addEnvironment(ComposeYaml file, Node node, Scope scope) {
    addReset(file, node, scope, environments);
    List<Entry> entries = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (Map.Entry<String, ComposeYaml.Entry> entry : ComposeYaml.entries(mapping).entrySet()) {
        Node value = entry.getValue().value();
        entries.add(
            new Entry(
                entry.getKey(),
                ComposeYaml.text(value),
                value,
                file.place(entry.getValue().key())));
      }
    } else {
      for (Node item : ComposeYaml.items(node)) {
        ComposeYaml.text(item).ifPresent(text -> entries.add(entry(file, item, text)));
      }
    }
    environments.add(new Layer.Environment(scope, entries));
  }

  private static Entry entry(ComposeYaml file, Node item, String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Optional<String> raw = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    return new Entry(name, raw, item, file.place(item));
  }

  private static void addReset(ComposeYaml file, Node node, Scope scope, List<Layer> layers) {
    String tag = node.getTag().getValue();
    if (tag.equals("!reset") || tag.equals("!override")) {
      layers.add(new Layer.Reset(scope, file.place(node)));
    }
  }
}
