// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One document of a compose file as YAML nodes with their lines. No object is constructed from
 * them.
 *
 * @param file the absolute file
 * @param root the document's mapping
 */
record ComposeYaml(Path file, MappingNode root) {
  /** The tag that takes away what earlier files said. */
  static final String RESET = "!reset";

  /** The tag that replaces what earlier files said. */
  static final String OVERRIDE = "!override";

  private static final int LONGEST = 4 * 1024 * 1024;
  private static final int DEEPEST = 50;

  /** {@code services.NAME.environment.NAME} and {@code env_file} items are not deeper. */
  private static final int DEEPEST_TAG = 6;

  private static final int MOST_COLLECTION_ALIASES = 200;

  /** One key of a mapping with its value, merges ({@code <<}) written out. */
  record Entry(ScalarNode key, Node value) {
    String name() {
      return key.getValue();
    }
  }

  /** Returns the documents of a file; each overrides those before it. */
  static List<ComposeYaml> read(Path file) {
    List<ComposeYaml> documents = new ArrayList<>();
    try {
      for (Node root : yaml().composeAll(new StringReader(Files.readString(file)))) {
        documents.add(new ComposeYaml(file, mapping(file, root)));
      }
      return documents;
    } catch (MarkedYAMLException malformed) {
      int line = Optional.ofNullable(malformed.getProblemMark()).map(Mark::getLine).orElse(0) + 1;
      throw unreadable(file, line, "is not YAML: " + malformed.getProblem(), "Correct the line");
    } catch (YAMLException tooMuch) {
      throw refused(
          file,
          1,
          "grows too much when its aliases are written out: " + tooMuch.getMessage(),
          "Use fewer aliases (*name), or write the values out");
    } catch (CharacterCodingException noText) {
      throw unreadable(file, 1, "is not YAML: it has bytes that are not UTF-8", "Save it as UTF-8");
    } catch (IOException unreadable) {
      throw unreadable(file, 1, "cannot be read: " + unreadable.getMessage(), "Make it readable");
    }
  }

  private static MappingNode mapping(Path file, Node root) {
    if (root instanceof MappingNode mapping) {
      keepTextInOverrides(mapping);
      return mapping;
    }
    throw unreadable(
        file, 1, "is not a compose file: it is not a mapping", "Begin it with \"services:\"");
  }

  /**
   * Inside {@code !override}, compose takes {@code !reset} for an unknown tag of a text, unless an
   * alias leads to the node from outside.
   */
  private static void keepTextInOverrides(Node root) {
    Set<Node> outside = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Node> inside = Collections.newSetFromMap(new IdentityHashMap<>());
    collectResets(root, outside, inside, 0);
    inside.removeAll(outside);
    inside.forEach(node -> node.setTag(Tag.STR));
  }

  private static void collectResets(Node node, Set<Node> found, Set<Node> inside, int depth) {
    if (isTagged(node, RESET)) {
      found.add(node);
    }
    Set<Node> here = isTagged(node, OVERRIDE) ? inside : found;
    if (depth < DEEPEST_TAG && node instanceof MappingNode mapping) {
      mapping
          .getValue()
          .forEach(tuple -> collectResets(tuple.getValueNode(), here, inside, depth + 1));
    } else if (depth < DEEPEST_TAG && node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> collectResets(item, here, inside, depth + 1));
    }
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_COLLECTION_ALIASES);
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LONGEST);
    return new Yaml(new SafeConstructor(options));
  }

  /** What RunUnder does not let compose read. */
  static StartFailedException refused(Path file, int line, String what, String remedy) {
    return new StartFailedException(text(file, line, what, remedy));
  }

  /** What RunUnder cannot read, and compose perhaps can. */
  private static StartFailedException unreadable(Path file, int line, String what, String remedy) {
    return new StartFailedException(
        StartFailure.Reason.COMPOSE_CONFIG, text(file, line, what, remedy));
  }

  private static String text(Path file, int line, String what, String remedy) {
    return "%s %s. %s.".formatted(new FileLine(file, line).describe(), what, remedy);
  }

  FileLine place(Node node) {
    return new FileLine(file, node.getStartMark().getLine() + 1);
  }

  /** Returns a value below the root, by the keys that lead to it. */
  Optional<Node> find(String... keys) {
    Optional<Node> found = Optional.of(root);
    for (String key : keys) {
      found = found.flatMap(node -> value(node, key));
    }
    return found;
  }

  static Optional<Node> value(Node node, String key) {
    return node instanceof MappingNode mapping
        ? Optional.ofNullable(entries(mapping).get(key)).map(Entry::value)
        : Optional.empty();
  }

  /** Returns the entries of a mapping; they override merged ones. */
  static Map<String, Entry> entries(MappingNode mapping) {
    return entries(mapping, 0);
  }

  private static Map<String, Entry> entries(MappingNode mapping, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(tuple.getValueNode(), merged, depth);
      } else if (tuple.getKeyNode() instanceof ScalarNode key
          && !isTagged(tuple.getValueNode(), RESET)) {
        entries.put(key.getValue(), new Entry(key, tuple.getValueNode()));
      }
    }
    merged.forEach(entries::putIfAbsent);
    return entries;
  }

  private static void merge(Node source, Map<String, Entry> into, int depth) {
    if (depth > DEEPEST) {
      return; // a mapping that merges itself; compose reports it
    }
    List<Node> sources =
        source instanceof SequenceNode sequence ? sequence.getValue() : List.of(source);
    for (Node each : sources) {
      if (each instanceof MappingNode mapping) {
        entries(mapping, depth + 1).forEach(into::putIfAbsent);
      }
    }
  }

  static boolean isTagged(Node node, String... tags) {
    return List.of(tags).contains(node.getTag().getValue());
  }

  /** Returns the items of a list without {@code !reset} ones, or the single node in its place. */
  static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence
        ? sequence.getValue().stream().filter(item -> !isTagged(item, RESET)).toList()
        : List.of(node);
  }

  static Optional<String> text(Node node) {
    boolean isText = node instanceof ScalarNode && !node.getTag().equals(Tag.NULL);
    return isText ? Optional.of(((ScalarNode) node).getValue()) : Optional.empty();
  }
}
