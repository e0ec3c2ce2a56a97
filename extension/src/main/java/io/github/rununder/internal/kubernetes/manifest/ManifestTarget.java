// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The workload object that a run follows, and the container in it.
 *
 * @param object the object
 * @param kind its kind
 * @param containerIndex its index in {@code spec.containers}
 */
public record ManifestTarget(ManifestObject object, WorkloadKind kind, int containerIndex) {
  /** Returns the pod or pod template, part of the object's tree. */
  public ObjectNode pod() {
    return (ObjectNode) object.tree().at(kind.podPointer());
  }

  /** Returns the container, part of the object's tree. */
  public ObjectNode container() {
    return (ObjectNode) pod().at(containerPointer());
  }

  /** Returns the container's name. */
  public String containerName() {
    return container().path("name").asText();
  }

  /**
   * Returns the place of a literal of the container in the file.
   *
   * @param variable the variable's name
   * @param before the number of earlier entries with that name in {@code env}
   * @return empty when there is none, for example because the API server added it
   */
  public Optional<ManifestPlace> placeOfVariable(String variable, int before) {
    JsonNode env = container().path("env");
    String pointer = kind.podPointer() + containerPointer() + "/env/";
    List<Integer> entries =
        IntStream.range(0, env.size())
            .filter(i -> env.get(i).path("name").asText().equals(variable))
            .boxed()
            .toList();
    boolean isOnly = entries.size() == 1;
    return entries.stream()
        .skip(before)
        .map(i -> pointer + i)
        .map(item -> isOnly ? object.placeOfValue(item, "value") : object.placeOf(item))
        .findFirst();
  }

  private String containerPointer() {
    return "/spec/containers/" + containerIndex;
  }
}
