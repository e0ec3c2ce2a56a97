// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The {@code !reset} and {@code !override} tags of one document. Compose applies each at the place
 * where the tag is written; an alias of the tagged node has no effect.
 */
final class ResetPaths {
  private record Tagged(List<String> path, FileLine place) {}

  private final ComposeYaml document;
  private final List<Tagged> tagged = new ArrayList<>();
  private final Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  ResetPaths(ComposeYaml document) {
    this.document = document;
    walk(document.root(), List.of());
  }

  private void walk(Node node, List<String> path) {
    if (!visited.add(node)) {
      return;
    }
    if (ComposeYaml.isTagged(node, ComposeYaml.RESET, ComposeYaml.OVERRIDE)) {
      tagged.add(new Tagged(path, document.place(node)));
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          List<String> next = new ArrayList<>(path);
          next.add(key.getValue());
          walk(tuple.getValueNode(), next);
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
