// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Builds the JSON tree of one YAML document, with expanded aliases, and records lines. */
final class TreeBuilder {
  /** Only aliases of aliases make a document this large. */
  private static final int MOST_NODES = 200_000;

  private static final int DEEPEST = 100;

  private static final Set<Tag> TYPED =
      Set.of(PlainTag.TAG, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

  private final ManifestPlace document;
  private final Map<String, Integer> lines = new HashMap<>();
  private int nodes;

  TreeBuilder(ManifestPlace document) {
    this.document = document;
  }

  Map<String, Integer> lines() {
    return lines;
  }

  JsonNode build(Node root) {
    return build(root, "", 0);
  }

  private JsonNode build(Node node, String pointer, int depth) {
    nodes++;
    if (nodes > MOST_NODES || depth > DEEPEST) {
      throw refused(
          node,
          "the document is too large when its aliases (*name) are expanded",
          "write the values out");
    }
    lines.putIfAbsent(pointer, line(node));
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(build(item, pointer + "/" + array.size(), depth + 1));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping, String pointer, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(entry.getValueNode(), merged, pointer, depth);
      } else {
        String key = key(entry.getKeyNode());
        if (object.has(key)) {
          throw refused(entry.getKeyNode(), "the key \"" + key + "\" occurs twice", "remove one");
        }
        String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        lines.put(place, line(entry.getKeyNode()));
        object.set(key, build(entry.getValueNode(), place, depth + 1));
      }
    }
    for (Map.Entry<String, JsonNode> field : merged.properties()) {
      object.putIfAbsent(field.getKey(), field.getValue());
    }
    return object;
  }

  private void merge(Node node, ObjectNode merged, String pointer, int depth) {
    JsonNode source = build(node, pointer, depth + 1);
    Iterable<JsonNode> sources = source.isArray() ? source : List.of(source);
    for (JsonNode each : sources) {
      each.properties().forEach(field -> merged.putIfAbsent(field.getKey(), field.getValue()));
    }
  }

  private String key(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar).asText();
    }
    throw refused(node, "a key is a list or a mapping", "keys of a manifest are strings");
  }

  private static JsonNode scalar(ScalarNode node) {
    return TYPED.contains(node.getTag())
        ? YamlScalars.plain(node.getValue())
        : TextNode.valueOf(node.getValue());
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private StartFailedException refused(Node node, String what, String remedy) {
    return new StartFailedException(
        StartFailure.Reason.CONFIG_ERROR,
        "%s: %s; %s.".formatted(document.at(line(node)).describe(), what, remedy));
  }
}
