// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.Change;
import io.github.rununder.RunUnderException;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pod of a workload, and the pod that takes its place when the program is started again. */
final class NeutralPod implements RestartableHandle, UpdatableHandle {
  private static final long GRACE_SECONDS = 5;
  private static final long LONGEST_END_SECONDS = 30;

  private final Cluster cluster;
  private final RunNamespace namespace;
  private final Pod template;
  private final PodRun.Subject subject;
  private final ObjectChanges changes;
  private RunListener listener;
  private PodRun current;

  private NeutralPod(
      Cluster cluster,
      RunNamespace namespace,
      Pod template,
      PodRun.Subject subject,
      ObjectChanges changes,
      RunListener listener) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.template = template;
    this.subject = subject;
    this.changes = changes;
    this.listener = listener;
    current = create();
  }

  static NeutralPod start(
      Cluster cluster,
      RunNamespace namespace,
      Pod pod,
      PodRun.Subject subject,
      ObjectChanges changes,
      RunListener listener) {
    return new NeutralPod(cluster, namespace, pod, subject, changes, listener);
  }

  private PodRun create() {
    Pod created = namespace.create(new PodBuilder(template).build());
    return PodRun.follow(cluster, namespace, created, subject, listener);
  }

  @Override
  public void update(Change change) {
    changes.apply(change);
  }

  @Override
  public synchronized void restart(String replica) {
    try {
      var pod =
          cluster
              .client()
              .pods()
              .inNamespace(namespace.name())
              .withName(template.getMetadata().getName());
      pod.withGracePeriod(GRACE_SECONDS).delete();
      pod.waitUntilCondition(gone -> gone == null, LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (KubernetesClientException failed) {
      throw new RunUnderException(
          "[K8S] cannot end the pod to start it again: " + failed.getMessage(), failed);
    }
    current.awaitEnd();
    current.release();
    listener = listener.again();
    current = create();
  }

  @Override
  public synchronized List<String> diagnostics() {
    return current.diagnostics();
  }

  @Override
  public synchronized List<String> keep() {
    return current.keep();
  }

  @Override
  public synchronized void close() {
    current.close();
  }
}
