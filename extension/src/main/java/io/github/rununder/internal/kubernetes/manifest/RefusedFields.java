// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names the places of the fields that the API server refuses. */
final class RefusedFields {
  private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]|([^.\\[]+)");

  private RefusedFields() {}

  /** Returns a sentence for each field; empty when the answer names none. */
  static String describe(ManifestObject object, KubernetesClientException refused) {
    return Optional.ofNullable(refused.getStatus())
        .map(status -> status.getDetails())
        .map(StatusDetails::getCauses)
        .stream()
        .flatMap(List::stream)
        .map(StatusCause::getField)
        .filter(field -> field != null && field.matches("[a-z].*"))
        .map(RefusedFields::pointer)
        .map(pointer -> existing(object.tree(), pointer))
        .filter(pointer -> !pointer.isEmpty())
        .distinct()
        .map(pointer -> sentence(object, pointer))
        .collect(Collectors.joining(" "));
  }

  private static String pointer(String field) {
    StringBuilder pointer = new StringBuilder();
    Matcher steps = STEP.matcher(field);
    while (steps.find()) {
      String step = steps.group(1) == null ? steps.group(2) : steps.group(1);
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** A field of an entry of env is shown as the whole entry: patches give its other fields. */
  private static String existing(JsonNode tree, String field) {
    String pointer = field.replaceFirst("(/env/[0-9]+)/.*", "$1");
    while (!pointer.isEmpty() && tree.at(pointer).isMissingNode()) {
      pointer = pointer.substring(0, pointer.lastIndexOf('/'));
    }
    return pointer;
  }

  private static String sentence(ManifestObject object, String pointer) {
    NamedPath path = NamedPath.of(object.tree(), pointer);
    String places =
        object.placesOf(pointer).stream()
            .map(ManifestPlace::describe)
            .collect(Collectors.joining("; "));
    return path.itemOf("env")
        .map(
            name ->
                "It is variable %s of container %s: %s."
                    .formatted(name, path.itemOf("containers").orElse("?"), places))
        .orElseGet(() -> "It is at: " + places + ".");
  }
}
