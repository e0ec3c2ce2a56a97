// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.WireSession;
import io.github.rununder.internal.session.SessionFolder;
import java.util.List;
import java.util.stream.Stream;

/** {@code kubectl} in the node that our own runs have used. */
final class RawKubectl implements RawClient {
  static final String NAME = "kubectl apply, wait for phase Succeeded, logs";

  private static final String NODE_LABEL = "io.github.rununder.k8s-node";
  private static final String REUSE_LABEL = "io.github.rununder.reuse";
  private static final String POD = "pod/bench-orders";

  private final String node;
  private final RawImage image;

  RawKubectl(BenchSession session) {
    this.node = findNode(session);
    this.image = new RawImage(session, "k8s");
    Command.of(
            "sh",
            "-c",
            "docker save \"$1\" | docker exec -i \"$2\" ctr -n k8s.io images import -",
            "copy",
            image.name(),
            node)
        .run();
  }

  private static String findNode(BenchSession session) {
    String ours = SessionFolder.SESSION_LABEL + "=" + session.id();
    return Stream.of(ours, REUSE_LABEL + "=true")
        .map(RawKubectl::nodesWith)
        .flatMap(List::stream)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no node of RunUnder's own runs on this machine"));
  }

  private static List<String> nodesWith(String label) {
    return Command.of(
            "docker", "ps", "-q", "--filter", "label=" + NODE_LABEL, "--filter", "label=" + label)
        .text()
        .lines()
        .toList();
  }

  @Override
  public byte[] run(String session) {
    kubectl("apply", "-f", "-").reading(pod(session)).run();
    kubectl("wait", "--for=jsonpath={.status.phase}=Succeeded", "--timeout=60s", POD).run();
    return kubectl("logs", POD).run();
  }

  private String pod(String session) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: bench-orders
        spec:
          restartPolicy: Never
          containers:
          - name: orders
            image: %s
            imagePullPolicy: Never
            env:
            - name: DB_HOST
              value: %s
            - name: %s
              value: "%s"
        """
        .formatted(image.name(), BenchSession.DB_HOST, WireSession.VARIABLE, session);
  }

  @Override
  public void tidy() {
    kubectl("delete", "--ignore-not-found", "--grace-period=0", "--force", POD).run();
  }

  private Command kubectl(String... words) {
    Stream<String> head =
        Stream.of(
            "docker", "exec", "-i", node, "kubectl", "--kubeconfig=/etc/rancher/k3s/k3s.yaml");
    return Command.of(Stream.concat(head, Stream.of(words)).toArray(String[]::new));
  }

  @Override
  public void close() {
    image.close();
  }
}
