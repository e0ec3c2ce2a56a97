// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a field of a rendered object in the resources and patches of a kustomization. Kustomize's
 * own annotations name the file of a resource, but not that of a patch. A place counts for a value
 * only when it has the same value, so that a transformer that RunUnder does not know decides
 * nothing.
 */
final class KustomizationSources implements FieldSources {
  private static final Logger LOG = LoggerFactory.getLogger(KustomizationSources.class);
  private static final List<String> NAMES =
      List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  /**
   * A resource or a patch.
   *
   * @param document its content
   * @param target the patch's selector of objects; missing when its own kind and name select
   */
  private record Source(ManifestDocument document, JsonNode target) {}

  /** The strongest last. */
  private final List<Source> sources = new ArrayList<>();

  private final Set<Path> seen = new HashSet<>();

  private KustomizationSources() {}

  static FieldSources of(Path directory) {
    KustomizationSources all = new KustomizationSources();
    all.addDirectory(directory);
    Collections.reverse(all.sources);
    return all;
  }

  @Override
  public List<Found> of(JsonNode object, String pointer) {
    return sources.stream()
        .filter(source -> appliesTo(source, object))
        .flatMap(source -> found(source.document(), object, pointer))
        .toList();
  }

  private static Stream<Found> found(ManifestDocument document, JsonNode object, String pointer) {
    return document.tree().isArray()
        ? JsonPatchSource.find(document, object, pointer)
        : NamedPath.of(object, pointer).in(document.tree()).stream()
            .map(own -> new Found(document.at(own), document.tree().at(own)));
  }

  private static boolean appliesTo(Source source, JsonNode object) {
    String kind = object.path("kind").asText();
    String name = object.at("/metadata/name").asText();
    if (source.target().isObject()) {
      return matches(source.target().path("kind"), kind)
          && matches(source.target().path("name"), name);
    }
    JsonNode own = source.document().tree();
    // a prefix or suffix is added after the patches
    return own.path("kind").asText().equals(kind)
        && name.contains(own.at("/metadata/name").asText());
  }

  private static boolean matches(JsonNode pattern, String text) {
    return pattern.isMissingNode()
        || text.equals(pattern.asText())
        || text.matches(".*(" + pattern.asText() + ").*");
  }

  private void addDirectory(Path directory) {
    NAMES.stream()
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .filter(file -> seen.add(file.normalize()))
        .ifPresent(file -> read(file).forEach(document -> addKustomization(file, document)));
  }

  private void addKustomization(Path file, ManifestDocument kustomization) {
    Path folder = file.getParent();
    JsonNode tree = kustomization.tree();
    for (String list : List.of("resources", "bases", "components")) {
      tree.path(list).forEach(each -> addResource(folder.resolve(each.asText()).normalize()));
    }
    tree.path("patchesStrategicMerge")
        .forEach(each -> add(folder.resolve(each.asText()), each.path("target")));
    for (String list : List.of("patches", "patchesJson6902")) {
      for (int i = 0; i < tree.path(list).size(); i++) {
        JsonNode patch = tree.path(list).path(i);
        if (patch.has("path")) {
          add(folder.resolve(patch.path("path").asText()), patch.path("target"));
        } else {
          addInline(kustomization, "/%s/%d/patch".formatted(list, i), patch.path("target"));
        }
      }
    }
  }

  private void addResource(Path path) {
    if (Files.isDirectory(path)) {
      addDirectory(path);
    } else {
      add(path, MissingNode.getInstance());
    }
  }

  private void add(Path file, JsonNode target) {
    read(file).forEach(document -> sources.add(new Source(document, target)));
  }

  /** The text of a block begins in the line after its key. */
  private void addInline(ManifestDocument kustomization, String pointer, JsonNode target) {
    ManifestPlace key = kustomization.at(pointer);
    String before = "\n".repeat(key.line());
    documents(key.file(), before + kustomization.tree().at(pointer).asText())
        .forEach(document -> sources.add(new Source(document, target)));
  }

  private static List<ManifestDocument> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? documents(ShownPath.of(file), Files.readString(file))
          : List.of();
    } catch (IOException unreadable) {
      LOG.debug("{} cannot be read", file, unreadable);
      return List.of();
    }
  }

  private static List<ManifestDocument> documents(String file, String text) {
    try {
      return ManifestReader.documents(file, text);
    } catch (StartFailedException malformed) {
      LOG.debug("{} is not read for places", file, malformed);
      return List.of();
    }
  }
}
