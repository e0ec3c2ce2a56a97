// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.session.SessionFolder;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What runs have left after their end. */
final class SoakLeftovers {
  private static final long LONGEST_REMOVAL_SECONDS = 120;

  private SoakLeftovers() {}

  /** Returns the session's containers, networks and volumes. */
  static List<String> onTheEngine(BenchSession session) {
    return List.of("container", "network", "volume").stream()
        .flatMap(
            kind ->
                Command.of("docker", kind, "ls", "-q", "--filter", "label=" + label(session))
                    .text()
                    .lines()
                    .map(id -> kind + " " + id + " is left"))
        .toList();
  }

  /** Returns the session's namespaces; the API server removes a namespace some time later. */
  static List<String> inTheNode(BenchSession session) {
    String node = BenchNode.of(session);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_REMOVAL_SECONDS);
    List<String> left = namespaces(node, session);
    while (!left.isEmpty() && System.nanoTime() < until) {
      left = namespaces(node, session);
    }
    return left.stream().map(name -> name + " is left").toList();
  }

  private static List<String> namespaces(String node, BenchSession session) {
    return Command.of(
            "docker",
            "exec",
            node,
            "kubectl",
            "--kubeconfig=/etc/rancher/k3s/k3s.yaml",
            "get",
            "namespaces",
            "-o",
            "name",
            "-l",
            label(session))
        .text()
        .lines()
        .toList();
  }

  private static String label(BenchSession session) {
    return SessionFolder.SESSION_LABEL + "=" + session.id();
  }
}
