// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.FileKeySelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Assignment.Knowledge;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.EnvironmentLayers.UnreadSource;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Origins;
import io.github.rununder.capture.PodOrigin;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Assignments of a container's variables, in the order in which the kubelet applies them: service
 * links, then {@code envFrom}, then {@code env}. A literal may refer to earlier ones, and to
 * service links when no earlier one has the name. A Secret may hold any bytes, so values are texts
 * with one character for each byte.
 */
public final class PodVariables {
  static final String RUNUNDER_PREFIX = "RUNUNDER_";

  private final Pod pod;
  private final Container container;
  private final PodLookups lookups;
  private final BiFunction<String, Integer, Optional<Origin>> places;
  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<String, Optional<String>> links = new HashMap<>();
  private final Map<String, Optional<String>> known = new HashMap<>();
  private final List<UnreadSource> unread = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * The variables of a container.
   *
   * @param assignments in the order in which the kubelet applies them
   * @param unread sources that could not be read, the strongest first
   * @param notes what could not be read, in sentences without their full stop
   */
  public record Computed(
      List<Assignment> assignments, List<UnreadSource> unread, Set<String> notes) {}

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
   * @return the variables
   */
  public static Computed of(
      Pod pod,
      Container container,
      PodLookups lookups,
      BiFunction<String, Integer, Optional<Origin>> places) {
    PodVariables variables = new PodVariables(pod, container, lookups, places);
    variables.addLinks();
    container.getEnvFrom().forEach(variables::add);
    variables.addVariables();
    Collections.reverse(variables.unread);
    return new Computed(variables.assignments, variables.unread, variables.notes);
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

  /** The kubelet takes a service of the namespace in place of the API server's own of that name. */
  private void addLinks() {
    Map<String, Service> byName = new LinkedHashMap<>();
    Lookup<Service> api = lookups.apiService();
    noteUnread(api, reason -> new UnreadSource(reason, ServiceLinks::originIfApi));
    api.object().ifPresent(service -> byName.put(ServiceLinks.API, service));
    if (!Boolean.FALSE.equals(pod.getSpec().getEnableServiceLinks())) {
      Lookup<List<Service>> own = lookups.services();
      noteUnread(own, reason -> new UnreadSource(reason, ServiceLinks::originIfLink));
      own.object()
          .ifPresent(all -> all.forEach(each -> byName.put(each.getMetadata().getName(), each)));
    }
    for (Assignment assignment : ServiceLinks.of(List.copyOf(byName.values()))) {
      assignments.add(assignment);
      links.put(assignment.name(), assignment.value());
    }
  }

  private void add(EnvFromSource source) {
    String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
    if (source.getConfigMapRef() != null) {
      String name = source.getConfigMapRef().getName();
      addAll(
          prefix,
          lookups.configMap(name).map(map -> values(map.getData(), PodVariables::bytes)),
          key -> Origins.envFromConfigMap(name, key, prefix));
    } else if (source.getSecretRef() != null) {
      String name = source.getSecretRef().getName();
      addAll(
          prefix,
          lookups.secret(name).map(secret -> values(secret.getData(), PodVariables::decoded)),
          key -> Origins.envFromSecret(name, key, prefix));
    }
  }

  private static Map<String, String> values(
      @Nullable Map<String, String> data, UnaryOperator<String> value) {
    Map<String, String> values = new TreeMap<>();
    Objects.requireNonNullElse(data, Map.<String, String>of())
        .forEach((key, text) -> values.put(key, value.apply(text)));
    return values;
  }

  private void addAll(
      String prefix, Lookup<Map<String, String>> data, Function<String, Origin> origin) {
    noteUnread(data, reason -> UnreadSource.ofKeys(reason, prefix, origin));
    if (data.whyUnreadable().isPresent()) {
      known.replaceAll((name, value) -> name.startsWith(prefix) ? Optional.empty() : value);
    }
    data.object()
        .orElse(Map.of())
        .forEach((key, value) -> add(prefix + key, Optional.of(value), origin.apply(key)));
  }

  private void noteUnread(Lookup<?> answer, Function<String, UnreadSource> source) {
    answer
        .whyUnreadable()
        .ifPresent(
            reason -> {
              notes.add(reason);
              unread.add(source.apply(reason));
            });
  }

  private boolean mayBeUnread(String name) {
    return unread.stream().anyMatch(each -> each.origin(name).isPresent());
  }

  private void addVariables() {
    Map<String, Integer> times = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      int before = times.merge(variable.getName(), 1, Integer::sum) - 1;
      if (!variable.getName().startsWith(RUNUNDER_PREFIX)) {
        add(variable, before);
      }
    }
  }

  private void add(EnvVar variable, int before) {
    String name = variable.getName();
    String literal = Objects.requireNonNullElse(variable.getValue(), "");
    EnvVarSource source = variable.getValueFrom();
    if (!literal.isEmpty() || source == null) {
      Origin origin =
          places.apply(name, before).orElseGet(() -> new PodOrigin.PodEnv(container.getName()));
      add(name, Expansion.expand(bytes(literal), known, links, this::mayBeUnread), origin);
    } else if (source.getConfigMapKeyRef() != null) {
      String object = source.getConfigMapKeyRef().getName();
      String key = source.getConfigMapKeyRef().getKey();
      addKey(
          name,
          lookups.configMap(object),
          source.getConfigMapKeyRef().getOptional(),
          map ->
              Optional.ofNullable(map.getData())
                  .map(data -> data.get(key))
                  .map(PodVariables::bytes),
          Origins.configMapKey(object, key));
    } else if (source.getSecretKeyRef() != null) {
      String object = source.getSecretKeyRef().getName();
      String key = source.getSecretKeyRef().getKey();
      addKey(
          name,
          lookups.secret(object),
          source.getSecretKeyRef().getOptional(),
          secret ->
              Optional.ofNullable(secret.getData())
                  .map(data -> data.get(key))
                  .map(PodVariables::decoded),
          Origins.secretKey(object, key));
    } else {
      addOther(name, source);
    }
  }

  /** The kubelet leaves out a key that is absent; with one that is not optional nothing starts. */
  private <T> void addKey(
      String name,
      Lookup<T> answer,
      @Nullable Boolean optional,
      Function<T, Optional<String>> value,
      Origin origin) {
    answer
        .whyUnreadable()
        .ifPresent(
            reason -> {
              notes.add(reason);
              addUnknown(name, optional, origin);
            });
    answer.object().flatMap(value).ifPresent(found -> add(name, Optional.of(found), origin));
  }

  private void addUnknown(String name, @Nullable Boolean optional, Origin origin) {
    Knowledge knowledge =
        Boolean.TRUE.equals(optional) ? Knowledge.OPTIONAL_SOURCE : Knowledge.SOURCE;
    assignments.add(Assignment.unknown(name, knowledge, origin));
    known.put(name, Optional.empty());
  }

  private void addOther(String name, EnvVarSource source) {
    if (source.getFieldRef() != null) {
      String field = source.getFieldRef().getFieldPath();
      add(name, PodField.value(pod, field).map(PodVariables::bytes), Origins.fieldRef(field));
    } else if (source.getFileKeyRef() != null) {
      addFileKey(name, source.getFileKeyRef());
    } else if (source.getResourceFieldRef() != null) {
      ResourceField.Value value =
          new ResourceField(pod, container, lookups).value(source.getResourceFieldRef());
      if (value.text().isEmpty()) {
        lookups.allocatable(pod.getSpec().getNodeName()).whyUnreadable().ifPresent(notes::add);
      }
      add(
          name,
          value.text(),
          Origins.resourceFieldRef(source.getResourceFieldRef().getResource(), value.holder()));
    }
  }

  private void addFileKey(String name, FileKeySelector file) {
    Origin origin = Origins.fileKey(file.getVolumeName(), file.getPath(), file.getKey());
    Optional<String> text = lookups.fileOfVolume(pod, file.getVolumeName(), file.getPath());
    if (text.isEmpty()) {
      addUnknown(name, file.getOptional(), origin);
    }
    text.flatMap(lines -> EnvFileOfVolume.value(lines, file.getKey()))
        .ifPresent(value -> add(name, Optional.of(bytes(value)), origin));
  }

  /** Adds a variable; {@code value} is empty when RunUnder does not know it. */
  private void add(String name, Optional<String> value, Origin origin) {
    assignments.add(
        value
            .map(text -> EnvironmentEntry.of(name, text.getBytes(ISO_8859_1)))
            .map(entry -> Assignment.of(entry, origin))
            .orElseGet(() -> Assignment.unknown(name, Knowledge.SOURCE, origin)));
    known.put(name, value);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), ISO_8859_1);
  }
}
