// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Selects the cluster; equal settings share one.
 *
 * @param image the image of the node that RunUnder starts
 * @param context the kubeconfig context of an existing cluster, used in place of a node that
 *     RunUnder starts
 * @param registry the prefix of names under which images for an existing cluster are pushed
 * @param featureGates the feature gates of the components of that node, such as {@code
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
  private static final List<String> COMPONENTS =
      List.of("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet");

  public static KubernetesSettings of(Configuration configuration) {
    return new KubernetesSettings(
        configuration.get(Settings.K8S_IMAGE),
        configuration.get(Settings.K8S_CONTEXT),
        configuration.get(Settings.K8S_REGISTRY),
        configuration.get(Settings.K8S_FEATURE_GATES).orElse(""),
        configuration.get(Settings.REUSE),
        configuration.get(Settings.TIMEOUT_CLUSTER));
  }

  /** The node's k3s options in addition to those of Testcontainers. */
  public List<String> nodeOptions() {
    return featureGates.isEmpty()
        ? List.of()
        : COMPONENTS.stream()
            .map(each -> "--%s-arg=feature-gates=%s".formatted(each, featureGates))
            .toList();
  }
}
