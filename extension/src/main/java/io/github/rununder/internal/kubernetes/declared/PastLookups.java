// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.github.rununder.internal.kubernetes.cluster.Lookup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects that have not changed since an earlier time. The API server records whole seconds: the
 * creation of an object, and in {@code managedFields} the last change by each writer. An object
 * with the same second as the earlier time may be younger, so it is left out.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management">Field
 *     management</a>
 */
public record PastLookups(PodLookups now, Instant then) implements PodLookups {
  @Override
  public Lookup<ConfigMap> configMap(String name) {
    return now.configMap(name).filter(this::isOlder);
  }

  @Override
  public Lookup<Secret> secret(String name) {
    return now.secret(name).filter(this::isOlder);
  }

  @Override
  public Lookup<Service> apiService() {
    return now.apiService().filter(this::isOlder);
  }

  @Override
  public Lookup<List<Service>> services() {
    return now.services().map(all -> all.stream().filter(this::isOlder).toList());
  }

  @Override
  public Lookup<Map<String, Quantity>> allocatable(String node) {
    return now.allocatable(node);
  }

  /** A process with the volume may have written the file since; its time is unknown. */
  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return Optional.empty();
  }

  private boolean isOlder(HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    Stream<String> changes =
        Objects.requireNonNullElse(metadata.getManagedFields(), List.<ManagedFieldsEntry>of())
            .stream()
            .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
            .map(ManagedFieldsEntry::getTime);
    return Stream.concat(Stream.of(metadata.getCreationTimestamp()), changes)
        .filter(Objects::nonNull)
        .allMatch(time -> Instant.parse(time).isBefore(then));
  }
}
