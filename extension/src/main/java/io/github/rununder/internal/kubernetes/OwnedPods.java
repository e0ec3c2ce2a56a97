// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recognises the pods of a controller, those of a Deployment through its ReplicaSets.
 *
 * @param client reads ReplicaSets
 * @param namespace the controller's namespace
 * @param owner the controller's UID
 * @param replicaSets whether each ReplicaSet seen so far is the owner's, by UID
 */
record OwnedPods(
    KubernetesClient client, String namespace, String owner, Map<String, Boolean> replicaSets) {

  static OwnedPods of(KubernetesClient client, String namespace, String owner) {
    return new OwnedPods(client, namespace, owner, new ConcurrentHashMap<>());
  }

  boolean contains(Pod pod) {
    return references(pod.getMetadata().getOwnerReferences())
        || pod.getMetadata().getOwnerReferences().stream()
            .filter(reference -> reference.getKind().equals("ReplicaSet"))
            .anyMatch(this::isOwners);
  }

  private boolean isOwners(OwnerReference replicaSet) {
    return replicaSets.computeIfAbsent(
        replicaSet.getUid(),
        uid -> {
          ReplicaSet found =
              client
                  .apps()
                  .replicaSets()
                  .inNamespace(namespace)
                  .withName(replicaSet.getName())
                  .get();
          return found != null && references(found.getMetadata().getOwnerReferences());
        });
  }

  private boolean references(List<OwnerReference> references) {
    return references.stream().anyMatch(reference -> reference.getUid().equals(owner));
  }
}
