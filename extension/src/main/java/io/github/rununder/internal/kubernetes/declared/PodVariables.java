// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.FileKeySelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origins;
import io.github.rununder.capture.PodOrigin;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Assignments of a container's variables, in the order in which the kubelet applies them: service
 * links, then {@code envFrom}, then {@code env}. A literal may refer to earlier ones, and to
 * service links when no earlier one has the name.
 */
public final class PodVariables {
  static final String RUNUNDER_PREFIX = "RUNUNDER_";

  private final Pod pod;
  private final Container container;
  private final PodLookups lookups;
  private final BiFunction<String, Integer, Optional<Origin>> places;
  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<String, String> links = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();

  private PodVariables(
      Pod pod,
      Container container,
      PodLookups lookups,
      BiFunction<String, Integer, Optional<Origin>> places) {
    this.pod = pod;
    this.container = container;
    this.lookups = lookups;
    this.places = places;
  }

  /**
   * Computes the variables.
   *
   * @param pod the admitted pod, with its node and address where a variable refers to them
   * @param container one of its containers
   * @param lookups the cluster's objects
   * @param places the origin of a literal in a file, by name and by the number of earlier entries
   *     with that name
   * @return the assignments; those with an unknown value are left out
   */
  public static List<Assignment> of(
      Pod pod,
      Container container,
      PodLookups lookups,
      BiFunction<String, Integer, Optional<Origin>> places) {
    PodVariables variables = new PodVariables(pod, container, lookups, places);
    variables.addLinks();
    container.getEnvFrom().forEach(variables::add);
    variables.addVariables();
    return variables.assignments;
  }

  /** Returns whether no variable of a container refers to the pod's status. */
  public static boolean needNoStatus(Container container) {
    return container.getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(EnvVarSource::getFieldRef)
        .filter(Objects::nonNull)
        .noneMatch(field -> PodField.isOfStatus(field.getFieldPath()));
  }

  /** Returns whether no variable of a container is read from a file that an init step writes. */
  public static boolean needNoStep(Container container) {
    return container.getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .noneMatch(source -> source.getFileKeyRef() != null);
  }

  private void addLinks() {
    boolean linked = !Boolean.FALSE.equals(pod.getSpec().getEnableServiceLinks());
    for (Assignment assignment : ServiceLinks.of(lookups.services(linked))) {
      assignments.add(assignment);
      assignment.value().ifPresent(value -> links.put(assignment.name(), value));
    }
  }

  private void add(EnvFromSource source) {
    String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
    if (source.getConfigMapRef() != null) {
      String name = source.getConfigMapRef().getName();
      Map<String, String> data = lookups.configMap(name).map(ConfigMap::getData).orElse(Map.of());
      addAll(prefix, data, key -> Origins.envFromConfigMap(name, key, prefix));
    } else if (source.getSecretRef() != null) {
      String name = source.getSecretRef().getName();
      Map<String, String> data = new HashMap<>();
      lookups
          .secret(name)
          .map(Secret::getData)
          .orElse(Map.of())
          .forEach((k, v) -> data.put(k, text(v)));
      addAll(prefix, data, key -> Origins.envFromSecret(name, key, prefix));
    }
  }

  private void addAll(String prefix, Map<String, String> data, Function<String, Origin> origin) {
    data.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> isName(prefix + entry.getKey()))
        .forEach(
            entry ->
                add(
                    Assignment.of(
                        prefix + entry.getKey(), entry.getValue(), origin.apply(entry.getKey()))));
  }

  /** The kubelet's relaxed check; a key of an object cannot have a '='. */
  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(each -> each >= ' ' && each < 127 && each != '=');
  }

  private void addVariables() {
    Map<String, Integer> times = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      int before = times.merge(variable.getName(), 1, Integer::sum) - 1;
      if (!variable.getName().startsWith(RUNUNDER_PREFIX)) {
        assignment(variable, before).ifPresent(this::add);
      }
    }
  }

  private Optional<Assignment> assignment(EnvVar variable, int before) {
    boolean isLiteral = variable.getValue() != null && !variable.getValue().isEmpty();
    EnvVarSource source = variable.getValueFrom();
    if (isLiteral || source == null) {
      String value = Objects.requireNonNullElse(variable.getValue(), "");
      Origin origin =
          places
              .apply(variable.getName(), before)
              .orElseGet(() -> new PodOrigin.PodEnv(container.getName()));
      return Optional.of(
          Assignment.of(variable.getName(), Expansion.expand(value, known, links), origin));
    }
    return referred(variable.getName(), source);
  }

  private Optional<Assignment> referred(String name, EnvVarSource source) {
    if (source.getConfigMapKeyRef() != null) {
      String object = source.getConfigMapKeyRef().getName();
      String key = source.getConfigMapKeyRef().getKey();
      return lookups
          .configMap(object)
          .map(ConfigMap::getData)
          .flatMap(data -> Optional.ofNullable(data.get(key)))
          .map(value -> Assignment.of(name, value, Origins.configMapKey(object, key)));
    }
    if (source.getSecretKeyRef() != null) {
      String object = source.getSecretKeyRef().getName();
      String key = source.getSecretKeyRef().getKey();
      return lookups
          .secret(object)
          .map(Secret::getData)
          .flatMap(data -> Optional.ofNullable(data.get(key)))
          .map(value -> Assignment.of(name, text(value), Origins.secretKey(object, key)));
    }
    if (source.getFieldRef() != null) {
      String field = source.getFieldRef().getFieldPath();
      return PodField.value(pod, field)
          .map(value -> Assignment.of(name, value, Origins.fieldRef(field)));
    }
    if (source.getFileKeyRef() != null) {
      FileKeySelector file = source.getFileKeyRef();
      return lookups
          .fileOfVolume(pod, file.getVolumeName(), file.getPath())
          .flatMap(text -> EnvFileOfVolume.value(text, file.getKey()))
          .map(value -> Assignment.of(name, value, origin(file)));
    }
    return Optional.ofNullable(source.getResourceFieldRef())
        .flatMap(field -> new ResourceField(pod, container, lookups).variable(name, field));
  }

  private static Origin origin(FileKeySelector file) {
    return Origins.fileKey(file.getVolumeName(), file.getPath(), file.getKey());
  }

  private void add(Assignment assignment) {
    assignments.add(assignment);
    assignment.value().ifPresent(value -> known.put(assignment.name(), value));
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
