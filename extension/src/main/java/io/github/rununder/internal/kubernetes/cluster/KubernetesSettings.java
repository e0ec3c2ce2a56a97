// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.spi.Configuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What decides which cluster is used; equal settings share one.
 *
 * @param image the image of the node that RunUnder starts
 * @param context the kubeconfig context to use instead of an own node
 * @param registry what images of an existing cluster go through; a prefix of names
 * @param featureGates what the components of that node are told of features, such as {@code
 *     EnvFiles=true}; empty for their defaults
 * @param reuse whether the node outlives the JVM
 * @param startTimeout how long a node may take to become ready
 */
public record KubernetesSettings(
    String image,
    Optional<String> context,
    Optional<String> registry,
    String featureGates,
    boolean reuse,
    Duration startTimeout) {
  private static final String DEFAULT_IMAGE = "rancher/k3s:v1.34.1-k3s1";
  private static final List<String> COMPONENTS =
      List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet");
  private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

  public static KubernetesSettings of(Configuration configuration) {
    return new KubernetesSettings(
        configuration.text("rununder.k8s.image").orElse(DEFAULT_IMAGE),
        configuration.text("rununder.k8s.context"),
        configuration.text("rununder.k8s.registry"),
        configuration.text("rununder.k8s.feature-gates").map(String::strip).orElse(""),
        configuration.flag("rununder.reuse"),
        configuration.duration("rununder.timeout.cluster", DEFAULT_START_TIMEOUT));
  }

  /** The options of k3s that the node is started with, beside those of Testcontainers. */
  public List<String> nodeOptions() {
    return featureGates.isEmpty()
        ? List.of()
        : COMPONENTS.stream()
            .map(each -> "--%s-arg=feature-gates=%s".formatted(each, featureGates))
            .toList();
  }
}
