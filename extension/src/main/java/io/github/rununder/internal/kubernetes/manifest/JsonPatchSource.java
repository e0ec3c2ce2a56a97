// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.internal.kubernetes.manifest.FieldSources.Found;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a variable in the operations of a JSON patch. An operation on the whole entry counts by the
 * variable's name, one on a part of it by its index in the rendered object.
 */
final class JsonPatchSource {
  private JsonPatchSource() {}

  static Stream<Found> find(ManifestDocument patch, JsonNode object, String pointer) {
    String name = NamedPath.of(object, pointer).itemOf("env").orElse("");
    int last = patch.tree().size() - 1;
    return name.isEmpty()
        ? Stream.empty()
        : IntStream.rangeClosed(0, last)
            .mapToObj(i -> "/" + (last - i))
            .flatMap(operation -> find(patch, operation, object, pointer, name).stream());
  }

  private static Optional<Found> find(
      ManifestDocument patch, String operation, JsonNode object, String pointer, String name) {
    String field = pointer.substring(pointer.lastIndexOf('/') + 1);
    String path = patch.tree().at(operation + "/path").asText();
    JsonNode value = patch.tree().at(operation + "/value");
    ManifestPlace place = patch.at(operation);
    if (value.path("name").asText().equals(name)) {
      return Optional.of(new Found(place, field.equals("value") ? value.path(field) : value));
    }
    String entry = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return path.matches("/.*/env/[0-9]+/" + field)
            && object.at(entry).path("name").asText().equals(name)
        ? Optional.of(new Found(place, value))
        : Optional.empty();
  }
}
