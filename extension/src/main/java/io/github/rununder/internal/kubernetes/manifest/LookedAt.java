// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The workload object that a run follows, and the container in it.
 *
 * @param object the object
 * @param kind its kind
 * @param containerIndex which of {@code spec.containers} it is
 */
public record LookedAt(ManifestObject object, WorkloadKind kind, int containerIndex) {
  /**
   * Returns the pod, or the template of one.
   *
   * @return what has {@code metadata} and {@code spec}; part of the object's tree
   */
  public ObjectNode pod() {
    return (ObjectNode) object.tree().at(kind.podPointer());
  }

  /**
   * Returns the container.
   *
   * @return part of the object's tree
   */
  public ObjectNode container() {
    return (ObjectNode) pod().at(containerPointer());
  }

  /**
   * Returns the container's name.
   *
   * @return the name
   */
  public String containerName() {
    return container().path("name").asText();
  }

  /**
   * Returns where a variable of the container stands in the file.
   *
   * @param variable the variable's name
   * @return the place of its last word in {@code env}; that of the container when it is not there
   */
  public Place placeOfVariable(String variable) {
    JsonNode env = container().path("env");
    String pointer = kind.podPointer() + containerPointer();
    Place place = object.placeOf(pointer);
    for (int i = 0; i < env.size(); i++) {
      if (env.get(i).path("name").asText().equals(variable)) {
        place = object.placeOf(pointer + "/env/" + i);
      }
    }
    return place;
  }

  private String containerPointer() {
    return "/spec/containers/" + containerIndex;
  }
}
