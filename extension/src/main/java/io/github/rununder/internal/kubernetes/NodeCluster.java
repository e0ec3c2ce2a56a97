// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.rununder.RunUnderException;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A one-node cluster in a container that RunUnder starts. */
final class NodeCluster implements Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(NodeCluster.class);
  private static final Duration LONGEST_READ = Duration.ofSeconds(5);
  private static final String EMPTY_DIR =
      "/var/lib/kubelet/pods/%s/volumes/kubernetes.io~empty-dir/%s/%s";

  private static final String CONTAINERD =
      "/var/lib/containerd/io.containerd.grpc.v1.cri/containers/%s/status";
  private static final String CONTAINERD_OF_K3S =
      "/var/lib/rancher/k3s/agent/containerd/io.containerd.grpc.v1.cri/containers/%s/status";

  private final NodeContainer node;
  private final NodeShell shell;
  private final NodeImages images;
  private final KubernetesClient client;
  private final NodeLoss loss;
  private final boolean kept;

  private NodeCluster(NodeContainer node, boolean kept) {
    this.node = node;
    this.kept = kept;
    shell = node.shell();
    loss = node.watch();
    images = new NodeImages(node.docker(), shell);
    client = new KubernetesClientBuilder().withConfig(node.clientConfig()).build();
  }

  static NodeCluster start(KubernetesSettings settings, Map<String, String> labels) {
    NodeContainer node =
        Progress.during(
            "start of the Kubernetes node " + settings.image(),
            () -> NodeContainer.start(settings, labels));
    try {
      NodeCluster cluster = new NodeCluster(node, settings.reuse());
      if (settings.reuse()) {
        cluster.images.rememberWhatIsThere();
      }
      return cluster;
    } catch (RuntimeException failed) {
      if (!settings.reuse()) {
        node.remove();
      }
      throw failed;
    }
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public String imageForPods(String image) {
    return images.load(image);
  }

  @Override
  public String nameForPods(String image) {
    return images.name(image);
  }

  @Override
  public Optional<String> copyOfLocalImage(String image) {
    return images.isOnDaemon(image) ? Optional.of(images.load(image)) : Optional.empty();
  }

  /** What the daemon can pull, the node gets a copy of: it pulls nothing by itself. */
  @Override
  public Optional<String> imageToBePulled(String image) {
    try {
      return Optional.of(images.load(image));
    } catch (StartFailedException missing) {
      throw HopelessPull.nowhere(image, missing);
    }
  }

  @Override
  public String imagePullPolicy() {
    return "Never";
  }

  @Override
  public Optional<ImageSettings> imageSettings(String imageInPod) {
    return images.settings(imageInPod);
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
      return Optional.of(shell.run(InputStream.nullInputStream(), LONGEST_READ, "cat", file));
    } catch (RunUnderException notThere) {
      LOG.debug("The node does not have {}", file, notThere);
      return Optional.empty();
    }
  }

  @Override
  public String missingImageRemedy(String image) {
    images.lookAgain();
    return "RunUnder had copied the image into the node, and it is gone: was the node's disk full,"
        + " or did somebody remove it? The next run copies it again.";
  }

  @Override
  public LogFollower follow(ContainerLog log, RunListener listener) {
    return NodeLogFollower.start(shell, log, listener);
  }

  @Override
  public String kubeconfigForContainers() {
    return node.kubeconfigForContainers();
  }

  @Override
  public PodLogs logs(String namespace) {
    return NodeLogs.start(shell, namespace);
  }

  @Override
  public Optional<String> loss() {
    return loss.words();
  }

  @Override
  public Runnable whenLost(Consumer<String> listener) {
    return loss.whenLost(listener);
  }

  @Override
  public List<String> complaints() {
    return loss.words().isPresent() ? List.of() : NodeDisks.full(shell);
  }

  @Override
  public boolean outlivesJvm() {
    return kept;
  }

  @Override
  public void close() {
    loss.close();
    client.close();
    if (!kept) {
      node.remove();
    }
  }
}
