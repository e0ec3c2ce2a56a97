// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kubelet look at the volumes of a namespace's pods, which it does when a pod changes: an
 * annotation is enough. It is said several times, since the kubelet may hear of the pod before it
 * hears of the ConfigMap.
 *
 * @param client talks to the API server
 * @param namespace the namespace
 */
record PodNudge(KubernetesClient client, String namespace) {
  private static final Logger LOG = LoggerFactory.getLogger(PodNudge.class);
  private static final String ANNOTATION = "io.github.rununder/nudged";
  private static final List<Long> MILLIS = List.of(0L, 300L, 1_000L, 2_000L);

  /** Returns at once. */
  void begin() {
    for (long delay : MILLIS) {
      CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS).execute(this::nudge);
    }
  }

  private void nudge() {
    try {
      for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
        annotate(pod.getMetadata().getName());
      }
    } catch (KubernetesClientException | IllegalStateException ended) {
      // the latter when the client was closed meanwhile
      LOG.debug("The kubelet was not forced to sync the pods of {}", namespace, ended);
    }
  }

  private void annotate(String pod) {
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod)
        .edit(
            old ->
                new PodBuilder(old)
                    .editMetadata()
                    .addToAnnotations(ANNOTATION, Instant.now().toString())
                    .endMetadata()
                    .build());
  }
}
