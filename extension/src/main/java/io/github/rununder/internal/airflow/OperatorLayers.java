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
 * Names the operator's part in a pod: which argument or template each word on a variable comes
 * from, and what Airflow's merging drops or gives twice.
 *
 * @param env variables with their places, in the order in which Airflow puts them one after another
 * @param envFrom sources with their places, likewise
 * @param fields what template and operator say of image, command and arguments
 */
record OperatorLayers(List<JsonNode> env, List<JsonNode> envFrom, List<JsonNode> fields) {

  /** Of an operator that could not be read. */
  static final OperatorLayers NONE = new OperatorLayers(List.of(), List.of(), List.of());

  static OperatorLayers of(JsonNode event) {
    return new OperatorLayers(
        list(event.path("env")), list(event.path("env_from")), list(event.path("fields")));
  }

  /**
   * Returns the declaration with the operator's places.
   *
   * @param admitted what Kubernetes says of the pod
   * @param pod the pod as the operator has rendered and merged it
   */
  Declaration name(Declaration admitted, JsonNode pod) {
    Map<String, Integer> times = new HashMap<>();
    List<Assignment> words = new ArrayList<>();
    for (Assignment word : admitted.layers().scheduler()) {
      words.add(
          switch (word.origin().layer()) {
            case SERVICE_LINK -> word;
            case ENV_FROM -> fromSource(word);
            default -> fromVariable(word, times.merge(word.name(), 1, Integer::sum) - 1);
          });
    }
    return admitted.toBuilder().scheduler(words).document(document(pod)).build();
  }

  /** Returns the file name of the pod template of a worker; empty for the executor's. */
  Optional<String> template() {
    return Stream.concat(env.stream(), fields.stream())
        .map(each -> each.path("place"))
        .filter(place -> place.has("template_file"))
        .findFirst()
        .flatMap(AirflowPlace::templateFile);
  }

  private Assignment fromSource(Assignment word) {
    return envFrom.stream()
        .filter(each -> isOf(word.origin(), each))
        .reduce((first, second) -> second)
        .map(each -> with(word, each))
        .orElse(word);
  }

  private static boolean isOf(Origin origin, JsonNode source) {
    if (origin instanceof PodOrigin.ConfigMapKey key) {
      return key.object().equals(source.path("config_map").textValue());
    }
    return origin instanceof PodOrigin.SecretKey key
        && key.object().equals(source.path("secret").textValue());
  }

  private Assignment fromVariable(Assignment word, int before) {
    return env.stream()
        .filter(each -> each.path("name").asText().equals(word.name()))
        .skip(before)
        .findFirst()
        .map(each -> with(word, each))
        .orElse(word);
  }

  private static Assignment with(Assignment word, JsonNode part) {
    Origin origin =
        AirflowPlace.origin(
            part.path("place"),
            Optional.ofNullable(part.path("written").textValue()),
            AirflowPlace.source(word.origin()));
    return new Assignment(word.name(), word.value(), origin);
  }

  /** The pod, headed by what merging has done to it. */
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
    Map<String, List<JsonNode>> said = new LinkedHashMap<>();
    fields.forEach(
        each ->
            said.computeIfAbsent(each.path("field").asText(), field -> new ArrayList<>())
                .add(each));
    return said.entrySet().stream()
        .flatMap(
            each ->
                each.getValue().stream()
                    .limit(each.getValue().size() - 1L)
                    .map(
                        lost ->
                            "%s %s of %s is dropped"
                                .formatted(
                                    each.getKey(),
                                    text(lost.path("value")),
                                    AirflowPlace.describe(lost.path("place")))));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
