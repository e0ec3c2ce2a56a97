// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.RunUnderException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Ends programs by deleting their pods, and waits until the pods are gone.
 *
 * @param client talks to the API server
 * @param grace seconds that a program has to end by itself; empty for the pod's own grace period
 */
public record PodRemoval(KubernetesClient client, OptionalLong grace) {
  /** Extra time for a pod beyond its grace period. */
  private static final long SLOWNESS_SECONDS = 30;

  private static final long DEFAULT_GRACE_SECONDS = 30;

  public void remove(Pod pod) {
    long seconds = grace.orElseGet(() -> graceOf(pod));
    String uid = pod.getMetadata().getUid();
    try {
      var there =
          client
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName());
      there.withGracePeriod(seconds).delete();
      // a StatefulSet gives the next pod the same name
      there.waitUntilCondition(
          now -> now == null || !now.getMetadata().getUid().equals(uid),
          seconds + SLOWNESS_SECONDS,
          TimeUnit.SECONDS);
    } catch (KubernetesClientException failed) {
      throw cannotEnd("the pod", failed);
    }
  }

  private static long graceOf(Pod pod) {
    Long configured = pod.getSpec().getTerminationGracePeriodSeconds();
    return configured == null ? DEFAULT_GRACE_SECONDS : configured;
  }

  /** Deletes a job, its pods first. */
  public void removeJob(Pod pod, String job) {
    try {
      var there =
          client.batch().v1().jobs().inNamespace(pod.getMetadata().getNamespace()).withName(job);
      there.withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
      there.waitUntilCondition(
          gone -> gone == null, graceOf(pod) + SLOWNESS_SECONDS, TimeUnit.SECONDS);
    } catch (KubernetesClientException failed) {
      throw cannotEnd("Job/" + job, failed);
    }
  }

  private static RunUnderException cannotEnd(String what, KubernetesClientException failed) {
    return new RunUnderException(
        "[K8S] cannot end %s to restart it: %s. `kubectl describe` shows the reason, such as a finalizer or a hook."
            .formatted(what, KubernetesErrors.text(failed)),
        failed);
  }
}
