// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Availability.Available;
import io.github.rununder.spi.Availability.Unavailable;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.testcontainers.utility.DockerImageName;

/** Checks whether a cluster is there or can be started. */
public final class ClusterAvailability {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final String DOCKER_HUB = "registry-1.docker.io";

  private ClusterAvailability() {}

  public static Availability of(KubernetesSettings settings) {
    return settings
        .context()
        .map(ClusterAvailability::ofContext)
        .orElseGet(() -> ofOwnNode(settings.image()));
  }

  private static Availability ofContext(String context) {
    Config config;
    try {
      config = ContextCluster.config(context);
    } catch (RunUnderException unknown) {
      return new Unavailable(
          "The kubeconfig has no context \"" + context + "\".",
          "Set rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to one that `kubectl config get-contexts`"
              + " lists, or unset it to have RunUnder start a node.");
    }
    config.setConnectionTimeout((int) TIMEOUT.toMillis());
    config.setRequestTimeout((int) TIMEOUT.toMillis());
    config.setRequestRetryBackoffLimit(0);
    try (KubernetesClient client = ApiClient.of(config)) {
      client.getKubernetesVersion();
      return new Available();
    } catch (KubernetesClientException silent) {
      return new Unavailable(
          "The cluster of context \"%s\" does not answer at %s: %s."
              .formatted(context, config.getMasterUrl(), KubernetesErrors.rootMessage(silent)),
          "Start it or log in again, or unset rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to have"
              + " RunUnder start a node.");
    }
  }

  private static Availability ofOwnNode(String image) {
    if (DockerEngine.availability() instanceof Unavailable noDaemon) {
      return new Unavailable(
          "The Kubernetes node runs in a container. " + noDaemon.reason(),
          noDaemon.remedy()
              + " Or set rununder.k8s.context (RUNUNDER_K8S_CONTEXT) to a kubeconfig context.");
    }
    try {
      if (ImageSettings.onDaemon(image).isPresent() || registryAnswers(image)) {
        return new Available();
      }
    } catch (StartFailedException undecided) {
      return new Unavailable(undecided.getMessage(), "Check the Docker daemon.");
    }
    return new Unavailable(
        "The Kubernetes node's image `%s` is not on the Docker daemon, and its registry does not answer."
            .formatted(image),
        "`docker pull %s` on a machine with a network, or set rununder.k8s.image (RUNUNDER_K8S_IMAGE) to an image that the daemon has."
            .formatted(image));
  }

  private static boolean registryAnswers(String image) {
    String registry = DockerImageName.parse(image).getRegistry();
    URI address = URI.create("https://" + (registry.isEmpty() ? DOCKER_HUB : registry) + "/v2/");
    HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    try {
      http.send(
          HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.discarding());
      return true;
    } catch (IOException silent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
