// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.PodOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the origins in an operator's pod: the argument or template of each assignment, and what
 * Airflow drops or repeats when it merges them.
 *
 * @param env variables with their places, in Airflow's order
 * @param envFrom sources with their places, in Airflow's order
 * @param fields image, command and arguments of template and operator, with their places
 */
record OperatorLayers(List<JsonNode> env, List<JsonNode> envFrom, List<JsonNode> fields) {

  /** The layers of an operator that could not be read. */
  static final OperatorLayers NONE = new OperatorLayers(List.of(), List.of(), List.of());

  static OperatorLayers of(JsonNode event) {
    return new OperatorLayers(
        list(event.path("env")), list(event.path("env_from")), list(event.path("fields")));
  }

  /**
   * Returns the declaration with origins in the operator.
   *
   * @param admitted the declaration of the admitted pod
   * @param pod the pod that the operator rendered and merged
   */
  Declaration name(Declaration admitted, JsonNode pod) {
    Map<String, Integer> times = new HashMap<>();
    List<Assignment> assignments = new ArrayList<>();
    for (Assignment assignment : admitted.layers().scheduler()) {
      assignments.add(
          switch (assignment.origin().layer()) {
            case SERVICE_LINK -> assignment;
            case ENV_FROM -> fromSource(assignment);
            default ->
                fromVariable(assignment, times.merge(assignment.name(), 1, Integer::sum) - 1);
          });
    }
    return admitted.toBuilder().scheduler(assignments).document(document(pod)).build();
  }

  /** Returns the file name of the pod template of a worker; empty for the executor's. */
  Optional<String> template() {
    return Stream.concat(env.stream(), fields.stream())
        .map(each -> each.path("place"))
        .filter(place -> place.has("template_file"))
        .findFirst()
        .flatMap(AirflowPlace::templateFile);
  }

  private Assignment fromSource(Assignment assignment) {
    return envFrom.stream()
        .filter(each -> isOf(assignment.origin(), each))
        .reduce((first, second) -> second)
        .map(each -> with(assignment, each))
        .orElse(assignment);
  }

  private static boolean isOf(Origin origin, JsonNode source) {
    if (origin instanceof PodOrigin.ConfigMapKey key) {
      return key.object().equals(source.path("config_map").textValue());
    }
    return origin instanceof PodOrigin.SecretKey key
        && key.object().equals(source.path("secret").textValue());
  }

  private Assignment fromVariable(Assignment assignment, int before) {
    return env.stream()
        .filter(each -> each.path("name").asText().equals(assignment.name()))
        .skip(before)
        .findFirst()
        .map(each -> with(assignment, each))
        .orElse(assignment);
  }

  private static Assignment with(Assignment assignment, JsonNode part) {
    Origin origin =
        AirflowPlace.origin(
            part.path("place"),
            Optional.ofNullable(part.path("written").textValue()),
            AirflowPlace.source(assignment.origin()));
    return assignment.from(origin);
  }

  /** Returns the pod, after a comment for each variable and field that merging changed. */
  String document(JsonNode pod) {
    StringBuilder text = new StringBuilder();
    Stream.concat(duplicates(), drops())
        .forEach(note -> text.append("# ").append(note).append('\n'));
    return text.append(Serialization.asYaml(pod)).toString();
  }

  private Stream<String> duplicates() {
    Map<String, List<String>> places = new LinkedHashMap<>();
    env.forEach(
        each ->
            places
                .computeIfAbsent(each.path("name").asText(), name -> new ArrayList<>())
                .add(AirflowPlace.describe(each.path("place"))));
    return places.entrySet().stream()
        .filter(each -> each.getValue().size() > 1)
        .map(
            each ->
                "%s occurs %d times, the last one wins: %s"
                    .formatted(
                        each.getKey(),
                        each.getValue().size(),
                        String.join(", then ", each.getValue())));
  }

  private Stream<String> drops() {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    fields.forEach(
        each ->
            values
                .computeIfAbsent(each.path("field").asText(), field -> new ArrayList<>())
                .add(each));
    return values.entrySet().stream()
        .flatMap(
            each ->
                each.getValue().stream()
                    .limit(each.getValue().size() - 1L)
                    .map(
                        dropped ->
                            "%s %s of %s is dropped"
                                .formatted(
                                    each.getKey(),
                                    text(dropped.path("value")),
                                    AirflowPlace.describe(dropped.path("place")))));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
