// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.RunNamespace;
import io.github.rununder.internal.kubernetes.node.NodeShell;
import io.github.rununder.internal.support.Poll;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Pods in a namespace of a real node, and the environment that each container had. */
final class RealPods implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Not an emptyDir: the kubelet removes that soon after the last container has ended. */
  private static final String VOLUME = "/var/tmp/rununder-podspecs/%s/%s";

  private final Cluster cluster;
  private final NodeShell shell;
  private final RunNamespace namespace;

  RealPods(
      Cluster cluster,
      NodeShell shell,
      String name,
      Map<String, String> labels,
      List<HasMetadata> objects) {
    this.cluster = cluster;
    this.shell = shell;
    namespace = new RunNamespace(cluster, name, labels);
    namespace.create(objects);
    awaitServices();
  }

  /** The kubelet receives services a moment after the API server has them. */
  private static void awaitServices() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  KubernetesClient client() {
    return cluster.client();
  }

  String name() {
    return namespace.name();
  }

  /** Creates the pods and waits until no container of them will start any more. */
  List<Pod> run(List<Pod> pods) {
    for (Pod pod : pods) {
      pod.getSpec().getVolumes().get(0).getHostPath().setPath(folder(pod));
      namespace.create(pod);
    }
    boolean ended =
        Poll.every(Duration.ofMillis(500)).atMost(LONGEST).untilInterrupted(this::haveEnded);
    if (!ended) {
      throw new AssertionError(
          "these containers of %s did not end within %s: %s".formatted(name(), LONGEST, unended()));
    }
    return present();
  }

  private Map<String, String> unended() {
    Map<String, String> unended = new TreeMap<>();
    for (Pod pod : present()) {
      if (!isStuck(pod)) {
        pod.getSpec()
            .getContainers()
            .forEach(container -> unended.put(title(pod, container.getName()), "no status"));
        for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
          unended.put(title(pod, status.getName()), String.valueOf(status.getState()));
          if (hasEndedOrIsRefused(status)) {
            unended.remove(title(pod, status.getName()));
          }
        }
      }
    }
    return unended;
  }

  private static String title(Pod pod, String container) {
    return pod.getMetadata().getName() + "/" + container;
  }

  private String folder(Pod pod) {
    return VOLUME.formatted(name(), pod.getMetadata().getName());
  }

  private List<Pod> present() {
    return client().pods().inNamespace(name()).list().getItems();
  }

  private boolean haveEnded() {
    return unended().isEmpty();
  }

  /** A pod whose init container is refused starts no other container. */
  static boolean isStuck(Pod pod) {
    return pod.getStatus().getInitContainerStatuses().stream()
        .anyMatch(status -> !refusal(status).isEmpty());
  }

  private static boolean hasEndedOrIsRefused(ContainerStatus status) {
    return status.getState().getTerminated() != null || !refusal(status).isEmpty();
  }

  /** Returns why the kubelet does not create a container; empty when it does. */
  static String refusal(ContainerStatus status) {
    boolean refused =
        status.getState().getWaiting() != null
            && String.valueOf(status.getState().getWaiting().getReason()).contains("Error");
    return refused ? status.getState().getWaiting().getMessage() : "";
  }

  /** Returns the entries of each container's environment, one character for each byte. */
  Map<String, List<String>> environments(Pod pod) {
    String text =
        shell.run(
            InputStream.nullInputStream(),
            Duration.ofSeconds(30),
            "sh",
            "-c",
            "cd %s && for f in *; do echo \"$f $(base64 <$f | tr -d '\\n')\"; done"
                .formatted(folder(pod)));
    Map<String, List<String>> environments = new HashMap<>();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(
            line ->
                environments.put(
                    line[0],
                    List.of(
                        new String(Base64.getDecoder().decode(line[1]), ISO_8859_1).split("\0"))));
    return environments;
  }

  @Override
  public void close() {
    namespace.delete();
  }
}
