// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.kubernetes.cluster.ApiClient;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.HelmAccess;
import io.github.rununder.internal.kubernetes.cluster.ImageSettings;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A one-node cluster in a container that RunUnder starts. */
public final class NodeCluster implements Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(NodeCluster.class);
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);
  private static final String EMPTY_DIR =
      "/var/lib/kubelet/pods/%s/volumes/kubernetes.io~empty-dir/%s/%s";

  private static final String CONTAINERD =
      "/var/lib/containerd/io.containerd.grpc.v1.cri/containers/%s/status";
  private static final String CONTAINERD_OF_K3S =
      "/var/lib/rancher/k3s/agent/containerd/io.containerd.grpc.v1.cri/containers/%s/status";

  private final NodeStart start;
  private final CompletableFuture<NodeImages> images;
  private final CompletableFuture<Node> node;
  private final boolean reused;

  private NodeCluster(NodeStart start, boolean reused) {
    this.start = start;
    this.reused = reused;
    images = start.whenItTakesImages(container -> images(container, reused));
    node = start.whenReady(this::connect);
  }

  /** Begins to start a node; each call waits until the start has progressed far enough for it. */
  public static NodeCluster start(KubernetesSettings settings, Map<String, String> labels) {
    return new NodeCluster(NodeStart.begin(settings, labels), settings.reuse());
  }

  private static NodeImages images(NodeContainer container, boolean reused) {
    NodeImages images = new NodeImages(container.docker(), container.shell());
    if (reused) {
      images.readExisting();
    }
    return images;
  }

  private Node connect(NodeContainer container) {
    try {
      return new Node(
          container, container.shell(), container.watch(), ApiClient.of(container.clientConfig()));
    } catch (RuntimeException failed) {
      if (!reused) {
        start.undo();
      }
      throw failed;
    }
  }

  /**
   * A node on which pods can be created.
   *
   * @param container the container it runs in
   * @param shell runs commands in it
   * @param loss detects its end
   * @param client talks to its API server
   */
  private record Node(
      NodeContainer container, NodeShell shell, NodeExitWatcher loss, KubernetesClient client) {}

  private Node node() {
    return NodeStart.await(node);
  }

  private NodeImages images() {
    return NodeStart.await(images);
  }

  @Override
  public KubernetesClient client() {
    return node().client();
  }

  @Override
  public String imageForPods(String image) {
    try {
      return images().load(image);
    } catch (StartFailedException failed) {
      node(); // a failed start of the node is the better explanation
      throw failed;
    }
  }

  @Override
  public String nameForPods(String image) {
    return images().name(image);
  }

  @Override
  public Optional<String> copyOfLocalImage(String image) {
    return images().isOnDaemon(image) ? Optional.of(imageForPods(image)) : Optional.empty();
  }

  /** The node pulls nothing itself; the daemon pulls and the node gets a copy. */
  @Override
  public Optional<String> imageToBePulled(String image) {
    try {
      return Optional.of(imageForPods(image));
    } catch (StartFailedException missing) {
      node(); // a failed start of the node is the better explanation
      throw KubernetesErrors.imageNowhere(image, missing).exception(missing);
    }
  }

  @Override
  public String imagePullPolicy() {
    return "Never";
  }

  @Override
  public Optional<ImageSettings> imageSettings(String imageInPod) {
    return images().settings(imageInPod);
  }

  @Override
  public Optional<String> fileOfVolume(Pod pod, String volume, String path) {
    return read(EMPTY_DIR.formatted(pod.getMetadata().getUid(), volume, path));
  }

  @Override
  public Optional<String> runtimeStatus(String containerId) {
    String id = containerId.substring(containerId.lastIndexOf('/') + 1);
    return read(CONTAINERD.formatted(id)).or(() -> read(CONTAINERD_OF_K3S.formatted(id)));
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(
          node().shell().run(InputStream.nullInputStream(), LONGEST_READ, "cat", file));
    } catch (RunUnderException notThere) {
      LOG.debug("The node does not have the file {}", file, notThere);
      return Optional.empty();
    }
  }

  @Override
  public String missingImageRemedy(String image) {
    images().refresh();
    return "RunUnder copied the image into the node, and the image is gone: was the node's disk full, or did another process remove the image? The next run copies it again.";
  }

  @Override
  public LogFollower follow(ContainerLogId log, int restarts, RunListener listener) {
    return NodeLogFollower.start(node().shell(), log.fileOnNode(restarts), listener);
  }

  @Override
  public String kubeconfigForContainers() {
    return node().container().kubeconfigForContainers();
  }

  @Override
  public HelmAccess helmAccess() {
    return HelmAccess.of(node().container().kubeconfigForThisMachine());
  }

  @Override
  public PodLogs logs(String namespace) {
    return NodeLogs.start(node().shell(), namespace);
  }

  /**
   * A node that is not ready yet cannot be lost: a failed start is thrown by every call that waits
   * for it.
   */
  @Override
  public Optional<String> loss() {
    return connected().flatMap(ready -> ready.loss().text());
  }

  private Optional<Node> connected() {
    return node.isDone() && !node.isCompletedExceptionally()
        ? Optional.of(node.join())
        : Optional.empty();
  }

  @Override
  public Runnable whenLost(Consumer<String> listener) {
    return node().loss().whenLost(listener);
  }

  @Override
  public List<String> nodeProblems() {
    return loss().isPresent() ? List.of() : NodeDisks.full(node().shell());
  }

  @Override
  public boolean outlivesJvm() {
    return reused;
  }

  @Override
  public void close() {
    connected()
        .ifPresent(
            ready -> {
              ready.loss().close();
              ready.client().close();
            });
    if (!reused) {
      start.undo();
    }
  }
}
