// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A path in an object whose list items are found by their {@code name}, as a strategic merge patch
 * finds them.
 *
 * @param steps keys; an item of a list is {@code [name]}
 */
record NamedPath(List<String> steps) {
  /** Returns the named path of a JSON pointer in an object. */
  static NamedPath of(JsonNode object, String pointer) {
    List<String> steps = new ArrayList<>();
    JsonNode here = object;
    for (String token : pointer.substring(1).split("/", -1)) {
      JsonNode next = here.isArray() ? here.path(Integer.parseInt(token)) : here.path(key(token));
      steps.add(here.isArray() ? "[" + next.path("name").asText() + "]" : token);
      here = next;
    }
    return new NamedPath(steps);
  }

  private static String key(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  /** Returns the JSON pointer in another document; empty when the document has no such part. */
  Optional<String> in(JsonNode document) {
    StringBuilder pointer = new StringBuilder();
    JsonNode here = document;
    for (String step : steps) {
      String token = here.isArray() ? index(here, step) : step;
      here = here.isArray() ? here.path(Integer.parseInt(token)) : here.path(key(token));
      if (here.isMissingNode()) {
        return Optional.empty();
      }
      pointer.append('/').append(token);
    }
    return Optional.of(pointer.toString());
  }

  /** Returns -1 when no item has the name. */
  private static String index(JsonNode list, String step) {
    return String.valueOf(
        IntStream.range(0, list.size())
            .filter(i -> step.equals("[" + list.path(i).path("name").asText() + "]"))
            .findFirst()
            .orElse(-1));
  }

  /** Returns the name of the last list item on the path under a key; empty when there is none. */
  Optional<String> itemOf(String list) {
    return IntStream.range(0, steps.size() - 1)
        .filter(i -> steps.get(i).equals(list) && steps.get(i + 1).startsWith("["))
        .mapToObj(i -> steps.get(i + 1).substring(1, steps.get(i + 1).length() - 1))
        .findFirst();
  }
}
