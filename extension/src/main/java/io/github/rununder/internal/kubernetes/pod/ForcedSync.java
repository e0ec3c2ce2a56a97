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
 * Makes the kubelet sync the volumes of a namespace's pods by a changed annotation. Repeats the
 * change, because the kubelet may receive the pod before the ConfigMap.
 *
 * @param client talks to the API server
 * @param namespace the namespace
 */
record ForcedSync(KubernetesClient client, String namespace) {
  private static final Logger LOG = LoggerFactory.getLogger(ForcedSync.class);
  private static final String ANNOTATION = "io.github.rununder/forced-sync";
  private static final List<Long> MILLIS = List.of(0L, 300L, 1_000L, 2_000L);

  /** Returns at once. */
  void begin() {
    for (long delay : MILLIS) {
      CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS).execute(this::sync);
    }
  }

  private void sync() {
    try {
      for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
        annotate(pod.getMetadata().getName());
      }
    } catch (KubernetesClientException | IllegalStateException ended) {
      // an IllegalStateException when the client was closed meanwhile
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
