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
 * Tells the pods that a controller has made, of a Deployment by way of its ReplicaSets.
 *
 * @param client asks for ReplicaSets
 * @param namespace where the controller is
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
