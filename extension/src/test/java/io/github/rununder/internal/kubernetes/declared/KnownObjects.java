// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a namespace and the resources of its only node.
 *
 * @param objects ConfigMaps, Secrets and services
 * @param node the node's resources for pods
 */
public record KnownObjects(List<HasMetadata> objects, Map<String, Quantity> node)
    implements PodLookups {
  @Override
  public Lookup<ConfigMap> configMap(String name) {
    return find(ConfigMap.class, name);
  }

  @Override
  public Lookup<Secret> secret(String name) {
    return find(Secret.class, name);
  }

  private <T extends HasMetadata> Lookup<T> find(Class<T> kind, String name) {
    return objects.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(each -> each.getMetadata().getName().equals(name))
        .findFirst()
        .<Lookup<T>>map(Lookup.Found::new)
        .orElseGet(Lookup.Absent::new);
  }

  @Override
  public Lookup<Service> apiService() {
    return find(Service.class, "kubernetes");
  }

  @Override
  public Lookup<List<Service>> services() {
    return new Lookup.Found<>(
        objects.stream().filter(Service.class::isInstance).map(Service.class::cast).toList());
  }

  @Override
  public Lookup<Map<String, Quantity>> allocatable(String name) {
    return new Lookup.Found<>(node);
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return Optional.empty();
  }
}
