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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries the API server, each object once. Objects that the test's account may not read are
 * absent.
 */
public final class ClusterLookups implements PodLookups {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterLookups.class);

  private final Cluster cluster;
  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Optional<ConfigMap>> configMaps = new HashMap<>();
  private final Map<String, Optional<Secret>> secrets = new HashMap<>();
  private final Map<Boolean, List<Service>> services = new HashMap<>();
  private final Map<String, Optional<Map<String, Quantity>>> allocatable = new HashMap<>();

  public ClusterLookups(Cluster cluster, String namespace) {
    this.cluster = cluster;
    client = cluster.client();
    this.namespace = namespace;
  }

  @Override
  public Optional<ConfigMap> configMap(String name) {
    return configMaps.computeIfAbsent(
        name, each -> query(() -> client.configMaps().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public Optional<Secret> secret(String name) {
    return secrets.computeIfAbsent(
        name, each -> query(() -> client.secrets().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public List<Service> services(boolean ofNamespace) {
    return services.computeIfAbsent(ofNamespace, this::queryServices);
  }

  private List<Service> queryServices(boolean ofNamespace) {
    Optional<Service> api =
        query(() -> client.services().inNamespace("default").withName("kubernetes").get());
    List<Service> own =
        ofNamespace
            ? query(() -> client.services().inNamespace(namespace).list().getItems())
                .orElse(List.of())
            : List.of();
    return Stream.concat(api.stream(), own.stream()).toList();
  }

  @Override
  public Optional<Map<String, Quantity>> allocatable(String node) {
    return allocatable.computeIfAbsent(
        node,
        each ->
            query(() -> client.nodes().withName(each).get())
                .map(
                    found ->
                        Objects.requireNonNullElse(found.getStatus().getAllocatable(), Map.of())));
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return cluster.fileOfVolume(pod, volume, path);
  }

  private static <T> Optional<T> query(Supplier<@Nullable T> request) {
    try {
      return Optional.ofNullable(request.get());
    } catch (KubernetesClientException refused) {
      LOG.debug("The API server did not return it", refused);
      return Optional.empty();
    }
  }
}
