// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries the API server, each object once. */
public final class ClusterLookups implements PodLookups {
  private final Cluster cluster;
  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Lookup<ConfigMap>> configMaps = new HashMap<>();
  private final Map<String, Lookup<Secret>> secrets = new HashMap<>();
  private final Map<String, Lookup<Map<String, Quantity>>> allocatable = new HashMap<>();
  private @Nullable Lookup<Service> apiService;
  private @Nullable Lookup<List<Service>> services;

  public ClusterLookups(Cluster cluster, String namespace) {
    this.cluster = cluster;
    client = cluster.client();
    this.namespace = namespace;
  }

  @Override
  public Lookup<ConfigMap> configMap(String name) {
    return configMaps.computeIfAbsent(
        name,
        each ->
            Lookup.of(
                "ConfigMap \"%s\"".formatted(each),
                () -> client.configMaps().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public Lookup<Secret> secret(String name) {
    return secrets.computeIfAbsent(
        name,
        each ->
            Lookup.of(
                "Secret \"%s\"".formatted(each),
                () -> client.secrets().inNamespace(namespace).withName(each).get()));
  }

  @Override
  public Lookup<Service> apiService() {
    Lookup<Service> known = apiService;
    if (known == null) {
      known =
          Lookup.of(
              "Service \"kubernetes\" of namespace \"default\"",
              () -> client.services().inNamespace("default").withName(ServiceLinks.API).get());
      apiService = known;
    }
    return known;
  }

  @Override
  public Lookup<List<Service>> services() {
    Lookup<List<Service>> known = services;
    if (known == null) {
      known =
          Lookup.of(
              "the services of namespace \"%s\"".formatted(namespace),
              () -> client.services().inNamespace(namespace).list().getItems());
      services = known;
    }
    return known;
  }

  @Override
  public Lookup<Map<String, Quantity>> allocatable(String node) {
    return allocatable.computeIfAbsent(
        node,
        each ->
            Lookup.of("Node \"%s\"".formatted(each), () -> client.nodes().withName(each).get())
                .map(
                    found ->
                        Objects.requireNonNullElse(found.getStatus().getAllocatable(), Map.of())));
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return cluster.fileOfVolume(pod, volume, path);
  }
}
