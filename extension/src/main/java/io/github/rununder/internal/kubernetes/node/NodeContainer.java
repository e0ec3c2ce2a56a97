// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import io.fabric8.kubernetes.client.Config;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.engine.PublishedPorts;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.kubernetes.cluster.ApiTimeouts;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** The container of a node, started by this JVM or found running. */
public final class NodeContainer {
  /** On every node; names its image. */
  public static final String NODE_LABEL = "io.github.rununder.k8s-node";

  /** On a node that other JVMs may use too; such a node has no owner. */
  static final String REUSE_LABEL = "io.github.rununder.reuse";

  /** On every node; the value of {@code rununder.k8s.feature-gates}. */
  static final String GATES_LABEL = "io.github.rununder.k8s-feature-gates";

  private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration KUBECONFIG_TIMEOUT = Duration.ofSeconds(30);

  private final String id;
  private final DockerClient docker;

  private NodeContainer(String id, DockerClient docker) {
    this.id = id;
    this.docker = docker;
  }

  /** Finds or starts the node, and waits until pods can be created on it. */
  public static NodeContainer start(KubernetesSettings settings, Map<String, String> labels) {
    return start(settings, labels, started -> {});
  }

  /**
   * Finds or starts the node, and waits until pods can be created on it.
   *
   * @param whenStarted called with a new node as soon as its container runs
   */
  static NodeContainer start(
      KubernetesSettings settings,
      Map<String, String> labels,
      Consumer<NodeContainer> whenStarted) {
    DockerClient docker = DockerEngine.connect().client();
    removeOrphans(docker);
    ReusedNode reused = new ReusedNode(docker, settings);
    NodeReadiness readiness =
        new NodeReadiness(id -> whenStarted.accept(new NodeContainer(id, docker)));
    String id =
        settings.reuse()
            ? reused.get(() -> startNew(docker, settings, labels, readiness, reused::name))
            : startNew(docker, settings, labels, readiness, command -> {});
    return new NodeContainer(id, docker);
  }

  public NodeShell shell() {
    return new NodeShell(docker, id);
  }

  NodeExitWatcher watch() {
    return NodeExitWatcher.watch(docker, id);
  }

  public DockerClient docker() {
    return docker;
  }

  /** How another container of the same daemon reaches the node's API server. */
  String kubeconfigForContainers() {
    return kubeconfig("https://" + address() + ":" + K3sContainer.KUBE_SECURE_PORT);
  }

  /** How a program on this machine reaches the node's API server. */
  String kubeconfigForThisMachine() {
    return kubeconfig(server());
  }

  private String kubeconfig(String server) {
    return kubeconfig().replaceAll("server: https://[^\\s]+", "server: " + server);
  }

  private String server() {
    return "https://" + DockerClientFactory.instance().dockerHostIpAddress() + ":" + apiPort();
  }

  private String kubeconfig() {
    return shell()
        .run(InputStream.nullInputStream(), KUBECONFIG_TIMEOUT, "cat", "/etc/rancher/k3s/k3s.yaml");
  }

  /** On the daemon's default network, where every container without a named network is. */
  private String address() {
    return docker
        .inspectContainerCmd(id)
        .exec()
        .getNetworkSettings()
        .getNetworks()
        .get("bridge")
        .getIpAddress();
  }

  /** How this machine reaches the node's API server. */
  public Config clientConfig() {
    Config config = Config.fromKubeconfig(kubeconfig());
    config.setMasterUrl(server() + "/");
    return ApiTimeouts.boundedForNode(config);
  }

  public void remove() {
    remove(docker, id);
  }

  private String apiPort() {
    return docker
        .inspectContainerCmd(id)
        .exec()
        .getNetworkSettings()
        .getPorts()
        .getBindings()
        .get(ExposedPort.tcp(K3sContainer.KUBE_SECURE_PORT))[0]
        .getHostPortSpec();
  }

  private static String startNew(
      DockerClient docker,
      KubernetesSettings settings,
      Map<String, String> labels,
      NodeReadiness readiness,
      Consumer<CreateContainerCmd> change) {
    LocalImages.require(docker, settings.image());
    K3sContainer container =
        new K3sContainer(
                DockerImageName.parse(settings.image()).asCompatibleSubstituteFor("rancher/k3s"))
            .withLabel(NODE_LABEL, settings.image())
            .withLabels(settings.reuse() ? Map.of(REUSE_LABEL, "true") : labels)
            .withCreateContainerCmdModifier(NodeContainer::publishPorts)
            .withCreateContainerCmdModifier(change)
            .withLabel(GATES_LABEL, settings.featureGates())
            .withLogConsumer(readiness::accept)
            .waitingFor(readiness.withStartupTimeout(settings.startTimeout()));
    container.withCommand(
        Stream.concat(Arrays.stream(container.getCommandParts()), settings.nodeOptions().stream())
            .toArray(String[]::new));
    try {
      container.start();
    } catch (ContainerLaunchException failed) {
      container.stop();
      throw new StartFailedException(startFailure(settings, readiness, failed), failed);
    }
    return container.getContainerId();
  }

  /** Testcontainers waits until all ports that the image of a node exposes are published. */
  private static void publishPorts(CreateContainerCmd request) {
    var unused = PublishedPorts.publish(request, Objects.requireNonNull(request.getExposedPorts()));
  }

  private static String startFailure(
      KubernetesSettings settings, NodeReadiness readiness, ContainerLaunchException failed) {
    Optional<ErrorText> refusal = DockerErrors.ofDaemon(failed, "the node's program");
    if (refusal.isPresent()) {
      return refusal
          .get()
          .when("Docker cannot start the Kubernetes node `%s`".formatted(settings.image()))
          .message();
    }
    String how =
        readiness.hasEnded()
            ? "ended before it was ready"
            : "did not become ready within " + settings.startTimeout();
    return "The Kubernetes node `%s` %s. ".formatted(settings.image(), how)
        + "It needs a Docker daemon that allows privileged containers; rununder.timeout.cluster"
        + " (RUNUNDER_TIMEOUT_CLUSTER) gives it more time. The last lines of its log:\n"
        + readiness.lastLines();
  }

  /** A killed JVM leaves its node behind; the labels name the owner. */
  private static void removeOrphans(DockerClient docker) {
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(NODE_LABEL, SessionFolder.OWNER_LABEL))
        .exec()
        .stream()
        .filter(
            container ->
                SessionFolder.ownerIsDead(
                    container.getLabels().getOrDefault(SessionFolder.OWNER_LABEL, "")))
        .forEach(container -> remove(docker, container.getId()));
  }

  static void remove(DockerClient docker, String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException goneAlready) {
      // already removed
    } catch (ConflictException underWay) {
      // another JVM is already removing the node of the same dead owner
      awaitRemoval(docker, id, underWay);
    } catch (DockerException refused) {
      throw notRemoved(id, refused);
    }
  }

  private static void awaitRemoval(DockerClient docker, String id, ConflictException underWay) {
    Poll poll = Poll.every(POLL_INTERVAL).atMost(LONGEST_REMOVAL);
    if (!poll.untilInterrupted(() -> !isThere(docker, id))) {
      throw notRemoved(id, underWay);
    }
  }

  private static boolean isThere(DockerClient docker, String id) {
    return !docker.listContainersCmd().withShowAll(true).withIdFilter(List.of(id)).exec().isEmpty();
  }

  private static StartFailedException notRemoved(String id, DockerException refused) {
    return new StartFailedException(
        "The Kubernetes node's container %s cannot be removed: %s. Remove it with `docker rm -fv %s`."
            .formatted(id, refused.getMessage(), id),
        refused);
  }
}
