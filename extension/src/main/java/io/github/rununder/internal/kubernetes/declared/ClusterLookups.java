// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries the API server, each object once. Objects that the test's account may not read are
 * absent.
 */
public final class ClusterLookups implements PodLookups {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterLookups.class);

  private static final String API = "kubernetes";

  private final Cluster cluster;
  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Answer<ConfigMap>> configMaps = new HashMap<>();
  private final Map<String, Answer<Secret>> secrets = new HashMap<>();
  private final Map<Boolean, List<Service>> services = new HashMap<>();
  private final Map<String, Optional<Map<String, Quantity>>> allocatable = new HashMap<>();

  public ClusterLookups(Cluster cluster, String namespace) {
    this.cluster = cluster;
    client = cluster.client();
    this.namespace = namespace;
  }

  @Override
  public Answer<ConfigMap> configMap(String name) {
    return configMaps.computeIfAbsent(
        name, each -> query(() -> client.configMaps().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public Answer<Secret> secret(String name) {
    return secrets.computeIfAbsent(
        name, each -> query(() -> client.secrets().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public List<Service> services(boolean ofNamespace) {
    return services.computeIfAbsent(ofNamespace, this::queryServices);
  }

  /** The kubelet takes a service of the namespace in place of the API server's own of that name. */
  private List<Service> queryServices(boolean ofNamespace) {
    Map<String, Service> byName = new LinkedHashMap<>();
    query(() -> client.services().inNamespace("default").withName(API).get())
        .object()
        .ifPresent(api -> byName.put(API, api));
    if (ofNamespace) {
      query(() -> client.services().inNamespace(namespace).list().getItems())
          .object()
          .orElse(List.of())
          .forEach(service -> byName.put(service.getMetadata().getName(), service));
    }
    return List.copyOf(byName.values());
  }

  @Override
  public Optional<Map<String, Quantity>> allocatable(String node) {
    return allocatable.computeIfAbsent(
        node,
        each ->
            query(() -> client.nodes().withName(each).get())
                .object()
                .map(
                    found ->
                        Objects.requireNonNullElse(found.getStatus().getAllocatable(), Map.of())));
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return cluster.fileOfVolume(pod, volume, path);
  }

  private static <T> Answer<T> query(Supplier<@Nullable T> request) {
    try {
      return Answer.of(Optional.ofNullable(request.get()));
    } catch (KubernetesClientException refused) {
      LOG.debug("The API server did not return it", refused);
      return new Answer<>(Optional.empty(), false);
    }
  }
}
