// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.AirflowOrigin;
import io.github.rununder.capture.Origin;
import java.util.Optional;

/** Reads the places that {@code pod_layers.py} writes. */
final class AirflowPlace {
  private AirflowPlace() {}

  /**
   * Returns the origin at a place.
   *
   * @param place has {@code argument} and {@code task}, or {@code template_file} (null for the
   *     executor's), or neither
   * @param template the template that Airflow rendered; empty for a literal
   * @param source the object that the pod's variable refers to; empty for a literal
   */
  static AirflowOrigin origin(JsonNode place, Optional<String> template, Optional<Origin> source) {
    if (place.has("argument")) {
      return new AirflowOrigin.OperatorArgument(
          place.path("argument").asText(), place.path("task").asText(), template, source);
    }
    if (place.has("template_file")) {
      return new AirflowOrigin.PodTemplateFile(templateFile(place), source);
    }
    return place.has("pod_override")
        ? new AirflowOrigin.PodOverride(source)
        : new AirflowOrigin.KubernetesExecutor();
  }

  /** Returns the file of a pod template; empty for the executor's. */
  static Optional<String> templateFile(JsonNode place) {
    return Optional.ofNullable(place.path("template_file").textValue());
  }

  static String describe(JsonNode place) {
    return origin(place, Optional.empty(), Optional.empty()).place();
  }

  /** Returns the object that a variable of a pod refers to. */
  static Optional<Origin> source(Origin admitted) {
    return admitted.layer() == Origin.Layer.POD_ENV ? Optional.empty() : Optional.of(admitted);
  }
}
