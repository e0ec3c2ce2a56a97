// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.RunUnderException;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.StartFailedException;
import java.util.Optional;

/**
 * The cluster of a kubeconfig context. RunUnder reaches its API only, not its nodes: images must be
 * there already or come from a registry, and output comes through the API's log endpoint.
 */
final class ContextCluster implements Cluster {
  private final String context;
  private final KubernetesClient client;

  private ContextCluster(String context, KubernetesClient client) {
    this.context = context;
    this.client = client;
  }

  static ContextCluster connect(String context) {
    try {
      return new ContextCluster(
          context, new KubernetesClientBuilder().withConfig(config(context)).build());
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
    return image;
  }

  @Override
  public Optional<String> copyOfLocalImage(String image) {
    return Optional.empty();
  }

  @Override
  public String imagePullPolicy() {
    return "IfNotPresent";
  }

  @Override
  public Optional<ImageSettings> imageSettings(String imageInPod) {
    return Optional.empty();
  }

  @Override
  public String missingImageRemedy(String image) {
    return ("RunUnder cannot copy images into the nodes of context \"%s\". Load it there (`kind load"
            + " docker-image %s`, `minikube image load %s`, `k3d image import %s`), or unset"
            + " rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to have RunUnder start a node.")
        .formatted(context, image, image, image);
  }

  @Override
  public LogFollower follow(ContainerLog log, RunListener listener) {
    return ApiLogFollower.start(client, log, listener);
  }

  @Override
  public String kubeconfigForContainers() {
    throw new SchedulerUnavailableException(
        new Availability.Unavailable(
            "Airflow's containers reach a Kubernetes node that RunUnder starts, not the cluster of context \"%s\"."
                .formatted(context),
            "Unset rununder.k8s.context (RUNUNDER_K8S_CONTEXT)."));
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
