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
 * Ends programs by taking their pods away, and waits until these are gone.
 *
 * @param client talks to the API server
 * @param grace how many seconds a program has to end by itself; empty for as many as its pod says
 */
public record PodRemoval(KubernetesClient client, OptionalLong grace) {
  /** How much longer than its grace period a pod may take. */
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
      // a StatefulSet gives the next one the same name
      there.waitUntilCondition(
          now -> now == null || !now.getMetadata().getUid().equals(uid),
          seconds + SLOWNESS_SECONDS,
          TimeUnit.SECONDS);
    } catch (KubernetesClientException failed) {
      throw cannotEnd("the pod", failed);
    }
  }

  private static long graceOf(Pod pod) {
    Long said = pod.getSpec().getTerminationGracePeriodSeconds();
    return said == null ? DEFAULT_GRACE_SECONDS : said;
  }

  /** Takes a job away, and its pods first. */
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
