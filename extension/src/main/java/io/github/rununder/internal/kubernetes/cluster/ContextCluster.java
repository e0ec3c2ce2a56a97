// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.kubernetes.log.ApiLogs;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.NodeLogFiles;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.StartFailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cluster of a kubeconfig context. RunUnder reaches only its API, not its nodes: images must be
 * there already or go through a registry. Output comes through the API's log endpoint; its
 * beginning comes from the kubelet's log files where the user has that permission.
 */
public final class ContextCluster implements Cluster {
  /** Named by their content, so they are the same here and on the nodes. */
  private static final String OWN_IMAGES = "rununder/";

  private final String context;
  private final KubernetesClient client;
  private final Optional<RegistryImages> registry;
  private final NodeLogFiles logFiles;

  private ContextCluster(
      String context, KubernetesClient client, Optional<RegistryImages> registry) {
    this.context = context;
    this.client = client;
    this.registry = registry;
    logFiles = new NodeLogFiles(client);
  }

  public static ContextCluster connect(String context, Optional<String> registry) {
    Optional<RegistryImages> images =
        registry.map(prefix -> new RegistryImages(DockerEngine.connect(), prefix));
    try {
      return new ContextCluster(
          context, ApiClient.of(ApiTimeouts.bounded(config(context))), images);
    } catch (RunUnderException unknown) {
      throw new StartFailedException(unknown.getMessage(), unknown);
    }
  }

  /** Reads the kubeconfig; fabric8 takes another context when there is none of that name. */
  static Config config(String context) {
    Config config = Config.autoConfigure(context);
    if (config.getCurrentContext() == null
        || !context.equals(config.getCurrentContext().getName())) {
      throw new RunUnderException(
          "The kubeconfig has no context \"%s\". `kubectl config get-contexts` lists them; set rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to one of them, or unset it to have RunUnder start a node."
              .formatted(context));
    }
    return config;
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public String imageForPods(String image) {
    return registry.map(images -> images.give(image)).orElse(image);
  }

  /** The name is known only after the push. */
  @Override
  public String nameForPods(String image) {
    return imageForPods(image);
  }

  @Override
  public Optional<String> copyOfLocalImage(String image) {
    return registry.filter(images -> images.isOnDaemon(image)).map(images -> images.give(image));
  }

  @Override
  public Optional<String> imageToBePulled(String image) {
    if (registry.isEmpty() && LocalOnlyImages.contain(image)) {
      throw KubernetesErrors.imageOnlyLocal(image, context).exception();
    }
    return Optional.empty();
  }

  @Override
  public String imagePullPolicy() {
    return "IfNotPresent";
  }

  @Override
  public Optional<ImageSettings> imageSettings(String imageInPod) {
    boolean isPushed = registry.filter(images -> images.hasGiven(imageInPod)).isPresent();
    return isPushed || imageInPod.startsWith(OWN_IMAGES)
        ? ImageSettings.onDaemon(imageInPod)
        : Optional.empty();
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return Optional.empty();
  }

  @Override
  public Optional<String> runtimeStatus(String containerId) {
    return Optional.empty();
  }

  @Override
  public String missingImageRemedy(String image) {
    if (registry.isPresent()) {
      return ("The image was pushed to the registry of rununder.k8s.registry"
              + " (RUNUNDER_K8S_REGISTRY). Check that the nodes of context \"%s\" reach it and may"
              + " pull from it.")
          .formatted(context);
    }
    return ("RunUnder cannot copy images into the nodes of context \"%s\". Set rununder.k8s.registry"
            + " (RUNUNDER_K8S_REGISTRY) to a registry that the nodes pull from; or load it there"
            + " (`kind load docker-image %s`, `minikube image load %s`, `k3d image import %s`); or"
            + " unset rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to have RunUnder start a node.")
        .formatted(context, image, image, image);
  }

  @Override
  public LogFollower follow(ContainerLogId log, int restarts, RunListener listener) {
    return new ApiLogs(client, logFiles).follow(log, restarts, listener);
  }

  @Override
  public String kubeconfigForContainers() {
    throw new SchedulerUnavailableException(notForContainers(context));
  }

  /** Containers on the Docker daemon may not reach the cluster of a context. */
  public static Availability.Unavailable notForContainers(String context) {
    return new Availability.Unavailable(
        "Airflow's containers reach only a Kubernetes node that RunUnder starts, not the cluster of context \"%s\"."
            .formatted(context),
        "Unset rununder.k8s.context (RUNUNDER_K8S_CONTEXT).");
  }

  @Override
  public HelmAccess helmAccess() {
    return HelmAccess.ofContext(context);
  }

  @Override
  public PodLogs logs(String namespace) {
    return new ApiLogs(client, logFiles);
  }

  /** A cluster that RunUnder did not start may come back at any time. */
  @Override
  public Optional<String> loss() {
    return Optional.empty();
  }

  @Override
  public Runnable whenLost(Consumer<String> listener) {
    return () -> {};
  }

  @Override
  public List<String> nodeProblems() {
    return List.of();
  }

  @Override
  public boolean outlivesJvm() {
    return true;
  }

  @Override
  public void close() {
    client.close();
  }
}
