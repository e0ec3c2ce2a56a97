// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A Kubernetes cluster that runs are started on. Safe for use from several threads. */
public interface Cluster extends AutoCloseable {
  /** Talks to the API server; closed with the cluster. */
  KubernetesClient client();

  /**
   * Makes sure that pods can use an image of the local Docker daemon.
   *
   * @param image a name or an id that the daemon knows
   * @return the name that a pod's spec must use
   */
  String imageForPods(String image);

  /**
   * Returns the result of {@link #imageForPods} as soon as it is known.
   *
   * @param image a name or an id that the daemon knows
   * @return the name; the image may not be there yet
   */
  String nameForPods(String image);

  /**
   * Gives the nodes a copy of an image if the local Docker daemon has it and RunUnder can transfer
   * it.
   *
   * @param image a name in a pod's spec
   * @return the name that a pod's spec must use; empty when the nodes have to find the image
   */
  Optional<String> copyOfLocalImage(String image);

  /**
   * Prepares an image that cannot be copied from the local Docker daemon and that the kubelet would
   * pull at every start.
   *
   * @param image a name in a pod's spec
   * @return the name that a pod's spec must use; empty when the nodes pull it themselves
   * @throws io.github.rununder.spi.StartFailedException when no registry can have it
   */
  Optional<String> imageToBePulled(String image);

  /** The {@code imagePullPolicy} that goes with {@link #imageForPods} and with a copy. */
  String imagePullPolicy();

  /**
   * Returns the settings in the configuration of an image.
   *
   * @param imageInPod the name in a pod's spec
   * @return empty when only the nodes know the image
   */
  Optional<ImageSettings> imageSettings(String imageInPod);

  /**
   * Returns a file that is in an {@code emptyDir} of a pod.
   *
   * @return its text; empty when it is not there, or only the nodes can read it
   */
  Optional<String> fileOfVolume(Pod pod, String volume, String path);

  /**
   * Returns containerd's status record of a container.
   *
   * @param containerId as a pod's status has it
   * @return JSON; empty when it is not there, or only the nodes can read it
   */
  Optional<String> runtimeStatus(String containerId);

  /** Returns the remedy for an image that is missing on a node. */
  String missingImageRemedy(String image);

  /**
   * Begins to forward the output of one start of a container, from its first byte.
   *
   * @param restarts the number of earlier starts of the container
   */
  LogFollower follow(ContainerLogId log, int restarts, RunListener listener);

  /**
   * The kubeconfig with which a container on the Docker daemon reaches the API server.
   *
   * @throws io.github.rununder.spi.SchedulerUnavailableException when none can
   */
  String kubeconfigForContainers();

  /** How helm on this machine reaches the API server, with the account of the test. */
  HelmAccess helmAccess();

  /** Begins to follow the logs of all pods of a namespace. */
  PodLogs logs(String namespace);

  /** Why the cluster is lost; empty until its end is detected. */
  Optional<String> loss();

  /** Calls back when the cluster is lost, at once if it is already; the result unregisters. */
  Runnable whenLost(Consumer<String> listener);

  /** Detected problems of the nodes themselves. */
  List<String> nodeProblems();

  /** Whether the cluster and its objects outlive this JVM. */
  boolean outlivesJvm();

  @Override
  void close();
}
