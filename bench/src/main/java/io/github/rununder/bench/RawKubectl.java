// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.frames.WireSession;
import java.util.stream.Stream;

/**
 * {@code kubectl} in the node that our own runs have used. It requests the log repeatedly until the
 * container has one, and follows it: {@code kubectl wait} for the pod's end, then its log, would
 * take more than twice as long, since the kubelet reports an end once a second.
 */
final class RawKubectl implements RawClient {
  static final String NAME = "kubectl apply, kubectl logs -f until it answers, read to its end";

  private static final String POD = "pod/bench-orders";
  private static final String KUBECONFIG = "--kubeconfig=/etc/rancher/k3s/k3s.yaml";
  private static final String FOLLOW_LOG =
      """
      tries=0
      until kubectl %s logs -f "$0" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 500 ] || exit 1
      done
      """
          .formatted(KUBECONFIG);

  private final String node;
  private final BenchImage image;

  RawKubectl(BenchSession session) {
    this.node = BenchNode.of(session);
    this.image = BenchImage.ofProgram(session, "k8s");
    Command.of(
            "sh",
            "-c",
            "docker save \"$1\" | docker exec -i \"$2\" ctr -n k8s.io images import -",
            "copy",
            image.name(),
            node)
        .run();
  }

  @Override
  public byte[] run(String session) {
    kubectl("apply", "-f", "-").reading(pod(session)).run();
    return inNode("sh", "-c", FOLLOW_LOG, POD).run();
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
    Stream<String> head = Stream.of("kubectl", KUBECONFIG);
    return inNode(Stream.concat(head, Stream.of(words)).toArray(String[]::new));
  }

  private Command inNode(String... words) {
    Stream<String> head = Stream.of("docker", "exec", "-i", node);
    return Command.of(Stream.concat(head, Stream.of(words)).toArray(String[]::new));
  }

  @Override
  public void close() {
    image.close();
  }
}
