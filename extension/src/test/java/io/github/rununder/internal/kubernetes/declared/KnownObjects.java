// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
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
  public Answer<ConfigMap> configMap(String name) {
    return find(ConfigMap.class, name);
  }

  @Override
  public Answer<Secret> secret(String name) {
    return find(Secret.class, name);
  }

  private <T extends HasMetadata> Answer<T> find(Class<T> kind, String name) {
    return Answer.of(
        objects.stream()
            .filter(kind::isInstance)
            .map(kind::cast)
            .filter(each -> each.getMetadata().getName().equals(name))
            .findFirst());
  }

  @Override
  public List<Service> services(boolean ofNamespace) {
    return objects.stream()
        .filter(Service.class::isInstance)
        .map(Service.class::cast)
        .filter(each -> ofNamespace || each.getMetadata().getName().equals("kubernetes"))
        .toList();
  }

  @Override
  public Optional<Map<String, Quantity>> allocatable(String name) {
    return Optional.of(node);
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return Optional.empty();
  }
}
