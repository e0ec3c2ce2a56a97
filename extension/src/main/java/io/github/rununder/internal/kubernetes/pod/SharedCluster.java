// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.ClusterAvailability;
import io.github.rununder.internal.kubernetes.cluster.ContextCluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.objects.DagObjects;
import io.github.rununder.internal.kubernetes.objects.PodEnvironment;
import io.github.rununder.internal.kubernetes.objects.PodFiles;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The node of K8S for drivers of other schedulers that create pods on Kubernetes. The first run
 * that needs it starts it.
 */
public final class SharedCluster implements AutoCloseable {
  private final Clusters clusters = Clusters.share();

  /** Begins to share. */
  public SharedCluster() {}

  /** Checks, quickly and without starting anything, whether a node is there or can be started. */
  public static Availability availability(Configuration configuration) {
    KubernetesSettings settings = KubernetesSettings.of(configuration);
    return settings
        .context()
        .<Availability>map(ContextCluster::notForContainers)
        .orElseGet(() -> ClusterAvailability.of(settings));
  }

  /**
   * Creates a namespace for a run, with the objects of the workload's neutral parts or of its DAG,
   * and waits until a pod can be created in it. The caller closes it.
   */
  public RunNamespaceHandle open(LaunchRequest launch) {
    Cluster cluster = clusters.forLaunch(launch);
    Workload workload = launch.workload();
    PodEnvironment environment = PodEnvironment.of(workload);
    PodFiles files = PodFiles.of(workload);
    RunNamespace namespace = RunNamespace.of(cluster, launch);
    RunNamespaceHandle handle =
        new RunNamespaceHandle(cluster, namespace, workload, environment, files);
    List<HasMetadata> neutral =
        Stream.concat(environment.objects().stream(), files.objects().stream()).toList();
    try {
      namespace.create(
          workload.deployment(WorkloadSource.Dag.class).map(DagObjects::read).orElse(neutral));
      return handle;
    } catch (RuntimeException failed) {
      handle.close();
      throw failed;
    }
  }

  /**
   * Returns the text of the kubeconfig with which a container on the Docker daemon reaches the
   * node.
   */
  public String kubeconfig(LaunchRequest launch) {
    return clusters.forLaunch(launch).kubeconfigForContainers();
  }

  /**
   * Copies an image of the Docker daemon into the node if it is not there; returns the name that
   * pods must use.
   */
  public String image(LaunchRequest launch, String image) {
    return clusters.forLaunch(launch).imageForPods(image);
  }

  /** Returns the result of {@link #image} before the image is there. */
  public String nameOfImage(LaunchRequest launch, String image) {
    return clusters.forLaunch(launch).nameForPods(image);
  }

  @Override
  public void close() {
    clusters.close();
  }
}
