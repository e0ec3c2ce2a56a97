// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kubernetes node without RunUnder between pod and kubelet: images are pulled as they are named.
 */
final class PullNode implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final String NEWEST_TESTED = "rancher/k3s:v1.34.1-k3s1";

  private final K3sContainer node;
  private final KubernetesClient client;
  private final AtomicInteger pods = new AtomicInteger();

  PullNode(Map<String, String> labels) {
    String image = Optional.ofNullable(System.getenv("RUNUNDER_K8S_IMAGE")).orElse(NEWEST_TESTED);
    node = new K3sContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
    node.withLabels(labels);
    node.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(node.getKubeConfigYaml()))
            .build();
  }

  String container() {
    return node.getContainerId();
  }

  /** Moves a name in the node's own store to the content that another name has. */
  void retag(String from, String name) {
    ToolResult.of(
            "docker",
            "exec",
            container(),
            "ctr",
            "-n",
            "k8s.io",
            "images",
            "tag",
            "--force",
            from,
            name)
        .expectSuccess();
  }

  /**
   * Runs a pod to its end.
   *
   * @param policy the {@code imagePullPolicy}; empty to leave it to the API server
   * @return the version that its binary printed, or why it did not start, such as {@code
   *     ErrImageNeverPull}
   */
  String run(String image, String policy) {
    String name = "pull-" + pods.incrementAndGet();
    client.pods().inNamespace(NAMESPACE).resource(pod(name, image, policy)).create();
    Pod ended =
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withName(name)
            .waitUntilCondition(PullNode::hasCome, 1, TimeUnit.MINUTES);
    return waiting(ended)
        .orElseGet(
            () ->
                MovingTag.versionIn(client.pods().inNamespace(NAMESPACE).withName(name).getLog()));
  }

  /** Returns the policy that the API server gives to a container that names none. */
  String defaultPolicy(String image) {
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .resource(pod("pull-" + pods.incrementAndGet(), image, ""))
        .dryRun(true)
        .create()
        .getSpec()
        .getContainers()
        .get(0)
        .getImagePullPolicy();
  }

  private static Pod pod(String name, String image, String policy) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addNewContainer()
        .withName("app")
        .withImage(image)
        .withImagePullPolicy(policy.isEmpty() ? null : policy)
        .endContainer()
        .endSpec()
        .build();
  }

  private static boolean hasCome(Pod pod) {
    return pod != null
        && ("Succeeded".equals(pod.getStatus().getPhase()) || waiting(pod).isPresent());
  }

  private static Optional<String> waiting(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .map(waiting -> String.valueOf(waiting.getReason()))
        .filter(reason -> reason.startsWith("ErrImage"))
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
    node.close();
  }
}
