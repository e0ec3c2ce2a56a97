// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.internal.airflow.dag.PodPatch;
import io.github.rununder.internal.kubernetes.pod.NewPods;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.spi.RunHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Waits for Airflow to create the program's pods in a run's namespace, and attaches to each. */
final class PodArrival implements AutoCloseable {
  private final RunNamespaceHandle space;
  private final Function<Pod, RunHandle> attach;
  private final Consumer<String> lost;
  private final List<RunHandle> pods = new CopyOnWriteArrayList<>();
  private final NewPods arrivals;
  private final Runnable unregister;

  /**
   * Begins to wait.
   *
   * @param space the namespace
   * @param attach attaches to a pod, on a separate thread
   * @param lost receives the reason when the cluster is lost
   */
  PodArrival(RunNamespaceHandle space, Function<Pod, RunHandle> attach, Consumer<String> lost) {
    this.space = space;
    this.attach = attach;
    this.lost = lost;
    arrivals = space.newPods(PodPatch.PROGRAM_LABEL, this::arrived);
    unregister = space.whenLost(lost);
  }

  private void arrived(Pod pod) {
    try {
      pods.add(attach.apply(pod));
    } catch (KubernetesClientException unreachable) {
      lost.accept(
          "The pod %s cannot be followed: %s"
              .formatted(pod.getMetadata().getName(), unreachable.getMessage()));
    }
  }

  /** Returns the state of the last pod in sentences. */
  List<String> diagnostics() {
    return pods.isEmpty() ? List.of() : pods.get(pods.size() - 1).diagnostics();
  }

  /** Closes the pods and the namespace. */
  @Override
  public void close() {
    unregister.run();
    arrivals.close();
    if (pods.isEmpty()) {
      space.close();
    }
    pods.forEach(RunHandle::close);
  }
}
