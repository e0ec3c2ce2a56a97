// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.rununder.ReplicaKind;
import io.github.rununder.internal.kubernetes.status.InformerHandler;

/**
 * The created controller of a run's replicas.
 *
 * @param client talks to the API server
 * @param namespace its namespace
 * @param kind its kind
 * @param name its name
 * @param count the number of replicas
 */
record ReplicaRollout(
    KubernetesClient client, String namespace, ReplicaKind kind, String name, int count) {

  /** Kind and name, for messages. */
  String title() {
    return switch (kind) {
      case DEPLOYMENT -> "Deployment/" + name;
      case STATEFUL_SET -> "StatefulSet/" + name;
    };
  }

  /** As {@code kubectl rollout restart} does. */
  void restart() {
    switch (kind) {
      case DEPLOYMENT ->
          client.apps().deployments().inNamespace(namespace).withName(name).rolling().restart();
      case STATEFUL_SET ->
          client.apps().statefulSets().inNamespace(namespace).withName(name).rolling().restart();
    }
  }

  /** Runs an action when the controller reports that all replicas are ready. */
  SharedIndexInformer<?> whenAllAreReady(Runnable action) {
    return switch (kind) {
      case DEPLOYMENT ->
          client
              .apps()
              .deployments()
              .inNamespace(namespace)
              .withName(name)
              .inform(
                  new InformerHandler<>(
                      current -> runWhenAll(current.getStatus().getReadyReplicas(), action)));
      case STATEFUL_SET ->
          client
              .apps()
              .statefulSets()
              .inNamespace(namespace)
              .withName(name)
              .inform(
                  new InformerHandler<>(
                      current -> runWhenAll(current.getStatus().getReadyReplicas(), action)));
    };
  }

  private void runWhenAll(Integer ready, Runnable action) {
    if (ready != null && ready >= count) {
      action.run();
    }
  }
}
