// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.declared.ContainerSources;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.objects.PodEnvironment;
import io.github.rununder.internal.kubernetes.objects.PodFactory;
import io.github.rununder.internal.kubernetes.objects.PodFiles;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A run's namespace on the shared node, in which another scheduler creates the pod. */
public final class RunNamespaceHandle implements AutoCloseable {
  private final Cluster cluster;
  private final RunNamespace namespace;
  private final Workload workload;
  private final PodEnvironment environment;
  private final PodFiles files;

  RunNamespaceHandle(
      Cluster cluster,
      RunNamespace namespace,
      Workload workload,
      PodEnvironment environment,
      PodFiles files) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.workload = workload;
    this.environment = environment;
    this.files = files;
  }

  /** Returns the client of the node's API server; the node closes it. */
  public KubernetesClient client() {
    return cluster.client();
  }

  /** Returns the namespace's name. */
  public String name() {
    return namespace.name();
  }

  /** Creates an object in the namespace, with the run's labels. */
  public void create(HasMetadata object) {
    namespace.create(object);
  }

  /**
   * Builds the pod of the workload's neutral parts.
   *
   * @param image the program's image, by its name on the node
   * @param stepImages the init steps' images, in order
   * @param arguments the program container's arguments
   * @return the pod, not created
   */
  public Pod pod(String image, List<String> stepImages, List<String> arguments) {
    return new PodFactory(workload, environment, files, cluster.imagePullPolicy())
        .pod(new PodFactory.Images(image, stepImages), arguments, Map.of());
  }

  /**
   * Begins to report on a created pod in the namespace whose first container is the program's.
   * Closing the handle removes the namespace.
   */
  public RunHandle watch(Pod pod, RunListener listener) {
    Container program = pod.getSpec().getContainers().get(0);
    TargetContainer target =
        new TargetContainer(
            program.getName(),
            program.getImage(),
            List.of(),
            ContainerSources.ofImage(program.getImage()));
    return PodRun.follow(cluster, namespace, pod, target, listener);
  }

  /**
   * Begins to forward the pods that another scheduler creates in the namespace with a label, each
   * once, on a dedicated thread, until it is closed.
   */
  public NewPods newPods(String label, Consumer<Pod> consumer) {
    return new NewPods(cluster.client(), name(), label, consumer);
  }

  /**
   * Calls back with the reason when the cluster is lost, at once if it is already; the result
   * unregisters.
   */
  public Runnable whenLost(Consumer<String> listener) {
    return cluster.whenLost(listener);
  }

  /** Changes an object of the workload; messages name the scheduler. */
  public void update(Scheduler scheduler, LiveUpdate change) {
    new ObjectChanges(
            cluster.client(), name(), workload, scheduler, files.places(), environment.places())
        .apply(change);
  }

  /** Removes the namespace with all its objects. */
  @Override
  public void close() {
    namespace.deleteOrWarn();
  }
}
