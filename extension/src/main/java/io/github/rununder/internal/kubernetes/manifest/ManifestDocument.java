// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One YAML document of a file.
 *
 * @param tree its content
 * @param place its first line
 * @param lines the line of each part of the tree, by its JSON pointer
 */
record ManifestDocument(JsonNode tree, ManifestPlace place, Map<String, Integer> lines) {
  /** Returns the place of a part that has a line; empty when a merge key brought it. */
  ManifestPlace at(String pointer) {
    return place.at(lines.getOrDefault(pointer, place.line()));
  }
}
