// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.internal.session.SessionFolder;
import java.util.List;
import java.util.stream.Stream;

/** Finds the node of RunUnder's runs. */
final class BenchNode {
  private static final String NODE_LABEL = "io.github.rununder.k8s-node";
  private static final String REUSE_LABEL = "io.github.rununder.reuse";

  private BenchNode() {}

  /** Returns its container. */
  static String of(BenchSession session) {
    String ours = SessionFolder.SESSION_LABEL + "=" + session.id();
    return Stream.of(ours, REUSE_LABEL + "=true")
        .map(BenchNode::nodesWith)
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
}
