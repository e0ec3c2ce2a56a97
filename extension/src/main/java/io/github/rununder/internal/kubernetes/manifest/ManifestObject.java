// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One Kubernetes object of a document.
 *
 * @param tree the object as it is sent; may be changed
 * @param place its first line
 * @param lines the line of each part of the tree, by its JSON pointer
 */
public record ManifestObject(ObjectNode tree, ManifestPlace place, Map<String, Integer> lines) {
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
}
