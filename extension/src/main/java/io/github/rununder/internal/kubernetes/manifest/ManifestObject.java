// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One Kubernetes object of a document.
 *
 * @param tree the object as it is sent; may be changed
 * @param place its first line
 * @param lines the line of each part of the tree, by its JSON pointer
 * @param sources the user's own files of a rendered object
 */
public record ManifestObject(
    ObjectNode tree, ManifestPlace place, Map<String, Integer> lines, FieldSources sources) {
  /** Makes an object that was read from the user's own file. */
  public ManifestObject(ObjectNode tree, ManifestPlace place, Map<String, Integer> lines) {
    this(tree, place, lines, FieldSources.NONE);
  }

  ManifestObject with(FieldSources others) {
    return new ManifestObject(tree, place, lines, others);
  }

  /** Returns the API's group and version, such as {@code apps/v1}. */
  public String apiVersion() {
    return tree.path("apiVersion").asText();
  }

  /** Returns the kind, such as {@code Deployment}. */
  public String kind() {
    return tree.path("kind").asText();
  }

  /** Returns the name; empty when the API server generates it. */
  public String name() {
    return tree.path("metadata").path("name").asText();
  }

  /** Returns kind and name, such as {@code Deployment/orders}. */
  public String title() {
    JsonNode generated = tree.path("metadata").path("generateName");
    return kind() + "/" + (name().isEmpty() ? generated.asText() : name());
  }

  /**
   * Returns the place of a part.
   *
   * @param pointer the part's JSON pointer
   * @return its place, or that of the nearest part around it
   */
  public ManifestPlace placeOf(String pointer) {
    for (String each = pointer; !each.isEmpty(); each = each.substring(0, each.lastIndexOf('/'))) {
      Integer line = lines.get(each);
      if (line != null) {
        return place.at(line);
      }
    }
    return place;
  }

  /**
   * Returns the place that gives a value: the strongest of the user's own files when that has the
   * same value, else the line of the rendered object.
   *
   * @param item the JSON pointer of a list's item
   * @param key the value's key in it
   */
  ManifestPlace placeOfValue(String item, String key) {
    String pointer = item + "/" + key;
    return sources.of(tree, pointer).stream()
        .limit(1)
        .filter(found -> found.value().equals(tree.at(pointer)))
        .map(FieldSources.Found::place)
        .findFirst()
        .orElseGet(() -> placeOf(item));
  }

  /** Returns all places that have a part, the strongest first. */
  List<ManifestPlace> placesOf(String pointer) {
    List<ManifestPlace> own =
        sources.of(tree, pointer).stream().map(FieldSources.Found::place).toList();
    return own.isEmpty() ? List.of(placeOf(pointer)) : own;
  }
}
