// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds the places in the user's own files that give a field of a rendered object. */
@FunctionalInterface
interface FieldSources {
  /** The object was read from the user's file, so its own lines are the places. */
  FieldSources NONE = (object, pointer) -> List.of();

  /**
   * Finds places.
   *
   * @param object the rendered object
   * @param pointer the field's JSON pointer
   * @return the places that have the field, the strongest first; empty when none is found
   */
  List<Found> of(JsonNode object, String pointer);

  /**
   * A field in a file.
   *
   * @param place its place
   * @param value what the file has there
   */
  record Found(ManifestPlace place, JsonNode value) {}
}
