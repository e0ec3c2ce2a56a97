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

  private PodField() {}

  /** Returns the value; empty when the pod does not have it yet. */
  static Optional<String> value(Pod pod, String field) {
    Matcher subscript = SUBSCRIPT.matcher(field);
    if (subscript.matches()) {
      return Optional.of(entry(pod.getMetadata(), subscript.group(1), subscript.group(2)));
    }
    return Optional.ofNullable(plain(pod, field)).filter(value -> !value.isEmpty());
  }

  /** Whether a field is known only once the pod has a node and an address. */
  static boolean isOfStatus(String field) {
    return field.startsWith("status.");
  }

  private static String entry(ObjectMeta metadata, String kind, String key) {
    Map<String, String> entries =
        kind.equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
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
