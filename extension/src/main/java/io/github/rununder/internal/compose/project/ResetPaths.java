// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The {@code !reset} and {@code !override} tags of one document, in aliases and merges too. */
final class ResetPaths {
  private static final int DEEPEST = 10;
  private static final List<String> KEYS = List.of("environment", "env_file");

  private record Tagged(List<String> path, FileLine place) {}

  private final ComposeYaml document;
  private final List<Tagged> tagged = new ArrayList<>();

  ResetPaths(ComposeYaml document) {
    this.document = document;
    for (NodeTuple tuple : document.root().getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("services")) {
        walk(tuple.getValueNode(), List.of("services"), 0);
      }
    }
  }

  /** Compose leaves {@code <<} out of a path. */
  private void walk(Node node, List<String> path, int depth) {
    if (ComposeYaml.isTagged(node, ComposeYaml.RESET, ComposeYaml.OVERRIDE)) {
      tagged.add(new Tagged(path, document.place(node)));
    } else if (node instanceof MappingNode mapping && depth < DEEPEST) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          List<String> next = new ArrayList<>(path);
          boolean isMerge = key.getTag().equals(Tag.MERGE);
          if (!isMerge) {
            next.add(key.getValue());
          }
          if (isMerge || next.size() != 3 || KEYS.contains(key.getValue())) {
            walk(tuple.getValueNode(), next, depth + 1);
          }
        }
      }
    }
  }

  /** Takes away what earlier files say about the service. */
  void apply(ServiceLayers layers, String service) {
    for (Tagged each : tagged) {
      List<String> path = each.path();
      boolean isWhole =
          path.equals(List.of("services")) || path.equals(List.of("services", service));
      if (isWhole || path.equals(List.of("services", service, "env_file"))) {
        layers.removeEnvFiles(each.place());
      }
      if (isWhole || path.equals(List.of("services", service, "environment"))) {
        layers.removeEnvironment(each.place());
      }
      if (path.size() == 4
          && path.subList(0, 3).equals(List.of("services", service, "environment"))) {
        layers.remove(path.get(3), each.place());
      }
    }
  }
}
