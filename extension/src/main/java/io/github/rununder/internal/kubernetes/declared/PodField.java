// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a pod that a variable may refer to. */
final class PodField {
  private static final Pattern SUBSCRIPT =
      Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]");

  /** The kubelet adds it to its copy of a pod; these pods come from the API server. */
  private static final String SOURCE = "kubernetes.io/config.source";

  /** The kubelet adds the time when it received the pod, which only the kubelet knows. */
  private static final String SEEN = "kubernetes.io/config.seen";

  private PodField() {}

  /** Returns the value; empty when the pod does not have it yet, or only the kubelet knows it. */
  static Optional<String> value(Pod pod, String field) {
    Matcher subscript = SUBSCRIPT.matcher(field);
    if (subscript.matches()) {
      return entry(pod.getMetadata(), subscript.group(1), subscript.group(2));
    }
    return Optional.ofNullable(plain(pod, field)).filter(value -> !value.isEmpty());
  }

  /** Whether a field is known only once the pod has a node and an address. */
  static boolean isOfStatus(String field) {
    return field.startsWith("status.");
  }

  private static Optional<String> entry(ObjectMeta metadata, String kind, String key) {
    if (kind.equals("labels")) {
      return Optional.of(entry(metadata.getLabels(), key));
    }
    return switch (key) {
      case SOURCE -> Optional.of("api");
      case SEEN -> Optional.empty();
      default -> Optional.of(entry(metadata.getAnnotations(), key));
    };
  }

  private static String entry(@Nullable Map<String, String> entries, String key) {
    return entries == null ? "" : entries.getOrDefault(key, "");
  }

  private static @Nullable String plain(Pod pod, String field) {
    return switch (field) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> pod.getMetadata().getNamespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> pod.getSpec().getNodeName();
      case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
      case "status.hostIP" -> pod.getStatus().getHostIP();
      case "status.podIP" -> pod.getStatus().getPodIP();
      case "status.hostIPs" ->
          pod.getStatus().getHostIPs().stream().map(HostIP::getIp).collect(Collectors.joining(","));
      case "status.podIPs" ->
          pod.getStatus().getPodIPs().stream().map(PodIP::getIp).collect(Collectors.joining(","));
      default -> null;
    };
  }
}
