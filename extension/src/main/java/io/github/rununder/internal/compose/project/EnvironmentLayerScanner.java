// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.EnvFile;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Finds every layer of a service's variables by the rules of compose's loader: each document is
 * merged over those before it, {@code extends} is resolved inside a document, {@code include}
 * before the document is merged, {@code !reset} and {@code !override} act on what was merged
 * before.
 */
final class EnvironmentLayerScanner {
  private static final int DEEPEST = 20;

  private final ProjectRoot root;
  private final Scope project;
  private final String service;

  private EnvironmentLayerScanner(WorkloadSource.ComposeProject project) {
    this.root = ProjectRoot.of(project.directory());
    this.project = new Scope(project.directory(), project.envFiles());
    this.service = project.service();
  }

  /** Returns the layers of the project's service; none when no file has the service. */
  static ServiceLayers of(WorkloadSource.ComposeProject project) {
    EnvironmentLayerScanner scanner = new EnvironmentLayerScanner(project);
    return scanner.load(project.files(), scanner.project, 0).orElseGet(ServiceLayers::new);
  }

  private Optional<ServiceLayers> load(List<Path> files, Scope scope, int depth) {
    Optional<ServiceLayers> loaded = Optional.empty();
    for (Path file : files) {
      for (ComposeYaml document : ComposeYaml.read(file)) {
        ResetPaths resets = new ResetPaths(document);
        loaded.ifPresent(earlier -> resets.apply(earlier, service));
        Optional<ServiceLayers> own =
            document
                .find("services", service)
                .map(
                    node ->
                        new ServiceBuilder(scope, List.of(resets))
                            .build(
                                new Source(document, scope.directory(), true),
                                service,
                                node,
                                depth));
        Optional<ServiceLayers> included = included(document, scope, depth);
        loaded = merged(loaded, own.or(() -> included));
      }
    }
    return loaded;
  }

  private static Optional<ServiceLayers> merged(
      Optional<ServiceLayers> earlier, Optional<ServiceLayers> stronger) {
    if (earlier.isEmpty()) {
      return stronger;
    }
    stronger.ifPresent(earlier.get()::merge);
    return earlier;
  }

  private Optional<ServiceLayers> included(ComposeYaml file, Scope scope, int depth) {
    Optional<ServiceLayers> found = Optional.empty();
    if (depth >= DEEPEST) {
      return found;
    }
    for (Node item : file.find("include").map(ComposeYaml::items).orElse(List.of())) {
      List<Path> paths = paths(file, ComposeYaml.value(item, "path").orElse(item), scope);
      if (!paths.isEmpty()) {
        Scope inner = includedScope(file, item, paths.get(0), scope);
        Optional<ServiceLayers> layers = load(paths, inner, depth + 1);
        layers.ifPresent(each -> each.include(scope, env -> rebased(env, scope)));
        found = found.or(() -> layers);
      }
    }
    return found;
  }

  /** The including project's variables win, and its files can be referred to. */
  private Scope includedScope(ComposeYaml file, Node item, Path first, Scope scope) {
    Path directory =
        ComposeYaml.value(item, "project_directory")
            .flatMap(ComposeYaml::text)
            .map(text -> root.inside(scope.directory(), text, file.place(item)))
            .orElseGet(() -> first.resolveSibling("").normalize());
    List<Path> envFiles = new ArrayList<>(scope.dotenv());
    envFiles.addAll(
        ComposeYaml.value(item, "env_file")
            .map(node -> paths(file, node, scope))
            .orElseGet(() -> new Scope(directory, List.of()).dotenv()));
    envFiles.addAll(scope.dotenv());
    return new Scope(directory, envFiles);
  }

  private List<Path> paths(ComposeYaml file, Node node, Scope scope) {
    return ComposeYaml.items(node).stream()
        .flatMap(each -> ComposeYaml.text(each).stream())
        .filter(text -> !text.contains("$") && !text.contains("://"))
        .map(text -> root.inside(scope.directory(), text, file.place(node)))
        .toList();
  }

  private static EnvFile rebased(EnvFile file, Scope scope) {
    return new EnvFile(
        file.scope(), key(scope, file.key(), file.path()), file.path(), file.item(), file.place());
  }

  private static String key(Scope scope, String text, String absolute) {
    return text.contains("$") || text.startsWith("/")
        ? text
        : scope.directory().relativize(Path.of(absolute)).toString();
  }

  /**
   * A document with a service.
   *
   * @param base the folder of its relative paths
   * @param isOfTheProject whether it is no file that {@code extends} names
   */
  private record Source(ComposeYaml document, Path base, boolean isOfTheProject) {}

  /** Resolves {@code extends} of one document's services. */
  private final class ServiceBuilder {
    private final Scope scope;
    private final List<ResetPaths> resets;

    ServiceBuilder(Scope scope, List<ResetPaths> resets) {
      this.scope = scope;
      this.resets = resets;
    }

    ServiceLayers build(Source source, String name, Node node, int depth) {
      ServiceLayers layers =
          ComposeYaml.value(node, "extends")
              .flatMap(extended -> extended(source, name, extended, depth))
              .orElseGet(ServiceLayers::new);
      layers.merge(own(source, node));
      return layers;
    }

    private Optional<ServiceLayers> extended(
        Source source, String extending, Node extended, int depth) {
      Optional<String> name =
          ComposeYaml.text(extended)
              .or(() -> ComposeYaml.value(extended, "service").flatMap(ComposeYaml::text));
      if (name.isEmpty() || depth >= DEEPEST) {
        return Optional.empty();
      }
      Optional<Path> file =
          ComposeYaml.value(extended, "file")
              .flatMap(ComposeYaml::text)
              .map(text -> root.inside(source.base(), text, source.document().place(extended)));
      if (file.isPresent()) {
        return ofFile(file.get(), name.get(), extending, depth + 1);
      }
      Optional<ServiceLayers> base =
          source
              .document()
              .find("services", name.get())
              .map(node -> build(source, name.get(), node, depth + 1));
      base.ifPresent(layers -> apply(resets, layers, extending));
      return base;
    }

    /**
     * Compose merges the documents of the file first, and then resolves the last extends. It
     * applies the tags of the last document to all that the service extends.
     */
    private Optional<ServiceLayers> ofFile(Path file, String name, String extending, int depth) {
      List<ComposeYaml> documents = ComposeYaml.read(file);
      List<ResetPaths> all = new ArrayList<>(resets);
      documents.stream().reduce((earlier, later) -> later).map(ResetPaths::new).ifPresent(all::add);
      ServiceBuilder inner = new ServiceBuilder(scope, all);
      Optional<ServiceLayers> merged = Optional.empty();
      Optional<ServiceLayers> extended = Optional.empty();
      for (ComposeYaml document : documents) {
        Optional<Node> node = document.find("services", name);
        Source source = new Source(document, file.resolveSibling(""), false);
        ResetPaths inside = new ResetPaths(document);
        merged.ifPresent(earlier -> inside.apply(earlier, name));
        merged = merged(merged, node.map(each -> own(source, each)));
        extended =
            node.flatMap(each -> ComposeYaml.value(each, "extends"))
                .flatMap(each -> inner.extended(source, name, each, depth))
                .or(keep(extended));
      }
      Optional<ServiceLayers> whole = merged(extended, merged);
      whole.ifPresent(layers -> apply(all, layers, extending));
      return whole;
    }

    private static void apply(List<ResetPaths> resets, ServiceLayers layers, String service) {
      resets.forEach(each -> each.apply(layers, service));
    }

    private static Supplier<Optional<ServiceLayers>> keep(Optional<ServiceLayers> value) {
      return () -> value;
    }

    private ServiceLayers own(Source source, Node node) {
      ServiceLayers layers = new ServiceLayers();
      ComposeYaml.value(node, "env_file").ifPresent(each -> addEnvFiles(layers, source, each));
      ComposeYaml.value(node, "environment")
          .ifPresent(
              each ->
                  layers.addEnvironment(
                      scope, entries(source.document(), each), each instanceof MappingNode));
      return layers;
    }

    private void addEnvFiles(ServiceLayers layers, Source source, Node node) {
      for (Node item : ComposeYaml.items(node)) {
        FileLine place = source.document().place(item);
        ComposeYaml.text(ComposeYaml.value(item, "path").orElse(item))
            .ifPresent(
                text -> {
                  String path = root.insideUnlessExpanded(source.base(), text, place);
                  String key = source.isOfTheProject() ? text : key(scope, text, path);
                  layers.add(new EnvFile(project, key, path, item, place));
                });
      }
    }
  }

  /** Compose drops an entry without a name. */
  private static List<Entry> entries(ComposeYaml file, Node node) {
    return all(file, node).stream().filter(entry -> !entry.name().isEmpty()).toList();
  }

  private static List<Entry> all(ComposeYaml file, Node node) {
    if (node instanceof MappingNode mapping) {
      return ComposeYaml.entries(mapping).values().stream()
          .map(
              each ->
                  new Entry(
                      each.name(),
                      ComposeYaml.text(each.value()),
                      each.value(),
                      file.place(each.key())))
          .toList();
    }
    return ComposeYaml.items(node).stream()
        .flatMap(item -> ComposeYaml.text(item).map(text -> entry(file, item, text)).stream())
        .toList();
  }

  private static Entry entry(ComposeYaml file, Node item, String text) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    Optional<String> raw = equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    return new Entry(name, raw, item, file.place(item));
  }
}
