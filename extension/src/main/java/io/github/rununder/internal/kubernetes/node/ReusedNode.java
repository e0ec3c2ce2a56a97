// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Container;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.kubernetes.cluster.KubernetesSettings;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.StartFailedException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The node that several JVMs share. Its container has a fixed name, so when several JVMs start at
 * once, one creates it and the others wait for it.
 */
final class ReusedNode {
  private static final String TESTCONTAINERS_SESSION = "org.testcontainers.sessionId";
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final DockerClient docker;
  private final KubernetesSettings settings;

  ReusedNode(DockerClient docker, KubernetesSettings settings) {
    this.docker = docker;
    this.settings = settings;
  }

  /** Returns its ready container; the starter creates it when there is none. */
  String get(Supplier<String> starter) {
    removeEnded();
    Optional<String> there = container();
    if (there.isEmpty()) {
      try {
        return starter.get();
      } catch (StartFailedException failed) {
        there = container();
        if (there.isEmpty()) {
          throw failed;
        }
      }
    }
    awaitReady(there.get());
    return there.get();
  }

  /** Makes a new container the shared one, which Testcontainers does not remove with this JVM. */
  void name(CreateContainerCmd command) {
    String name = "rununder-" + settings.image() + settings.featureGates();
    command.withName(name.replaceAll("[^a-zA-Z0-9_.-]", "-"));
    command.withLabels(new LabelsWithoutSession(command.getLabels()));
  }

  private void removeEnded() {
    list(List.of("exited", "dead")).forEach(ended -> NodeContainer.remove(docker, ended));
  }

  private Optional<String> container() {
    return list(List.of("created", "running")).stream().findFirst();
  }

  private List<String> list(List<String> states) {
    return docker
        .listContainersCmd()
        .withLabelFilter(
            Map.of(NodeContainer.NODE_LABEL, settings.image(), NodeContainer.REUSE_LABEL, "true"))
        .withStatusFilter(states)
        .exec()
        .stream()
        .filter(this::hasTheFeatures)
        .map(Container::getId)
        .toList();
  }

  private boolean hasTheFeatures(Container node) {
    return settings
        .featureGates()
        .equals(node.getLabels().getOrDefault(NodeContainer.GATES_LABEL, ""));
  }

  /** A node writes the kubeconfig last, just before it reports that it is ready. */
  private void awaitReady(String container) {
    Poll poll = Poll.every(INTERVAL).atMost(settings.startTimeout());
    if (!poll.until("a node", () -> isReady(container) || container().isEmpty())
        || container().isEmpty()) {
      throw new StartFailedException(
          ("The Kubernetes node `%s`, which another JVM has started, did not become ready within %s."
                  + " `docker rm -fv %s` removes it.")
              .formatted(settings.image(), settings.startTimeout(), container));
    }
  }

  private boolean isReady(String container) {
    try {
      new NodeShell(docker, container)
          .run(
              InputStream.nullInputStream(),
              CHECK_TIMEOUT,
              "test",
              "-s",
              "/etc/rancher/k3s/k3s.yaml");
      return true;
    } catch (RunUnderException notYet) {
      return false;
    }
  }

  /** Testcontainers removes containers with its session's label when the JVM ends. */
  private static final class LabelsWithoutSession extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;

    LabelsWithoutSession(Map<String, String> labels) {
      putAll(labels);
    }

    @Override
    public String put(String key, String value) {
      return key.equals(TESTCONTAINERS_SESSION) ? "" : super.put(key, value);
    }

    @Override
    public void putAll(Map<? extends String, ? extends String> labels) {
      labels.forEach(this::put);
    }
  }
}
