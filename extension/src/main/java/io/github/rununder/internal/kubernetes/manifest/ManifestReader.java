// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.representer.Representer;

/** Reads Kubernetes objects from YAML and JSON. */
public final class ManifestReader {
  /** High, because TreeBuilder limits the size of the expanded aliases. */
  private static final int MOST_ALIASES = 100_000;

  private static final String TEMPLATE = "# Source: ";
  private static final int LONGEST = 32 * 1024 * 1024;

  private final String file;
  private final List<ManifestDocument> documents = new ArrayList<>();
  private final List<ManifestObject> objects = new ArrayList<>();

  private ManifestReader(String file) {
    this.file = file;
  }

  /**
   * Reads files.
   *
   * @param files absolute files
   * @return the objects, in order
   * @throws StartFailedException when one is unreadable or malformed; names file, document and line
   */
  public static List<ManifestObject> read(List<Path> files) {
    return files.stream()
        .flatMap(file -> read(ShownPath.of(file), content(file)).stream())
        .toList();
  }

  /**
   * Reads a text.
   *
   * @param file its name in messages
   * @param text YAML or JSON
   * @return the objects, in order
   * @throws StartFailedException when it is malformed; names document and line
   */
  public static List<ManifestObject> read(String file, String text) {
    ManifestReader reader = new ManifestReader(file);
    reader.readDocuments(text);
    reader.documents.forEach(reader::addObjects);
    return List.copyOf(reader.objects);
  }

  /**
   * Reads the documents of a text, which need not be objects.
   *
   * @throws StartFailedException when it is malformed; names document and line
   */
  static List<ManifestDocument> documents(String file, String text) {
    ManifestReader reader = new ManifestReader(file);
    reader.readDocuments(text);
    return List.copyOf(reader.documents);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          StartFailure.Reason.CONFIG_ERROR,
          "The manifest %s cannot be read as UTF-8: %s.".formatted(file, unreadable),
          unreadable);
    }
  }

  private void readDocuments(String text) {
    Iterator<Node> documents = yaml().composeAll(new StringReader(text)).iterator();
    int number = 1;
    try {
      for (; documents.hasNext(); number++) {
        Node root = documents.next();
        if (!isEmpty(root)) {
          int line = root.getStartMark().getLine();
          addDocument(root, new ManifestPlace(sourceOf(text, line), number, line + 1));
        }
      }
    } catch (MarkedYAMLException malformed) {
      int line = malformed.getProblemMark() == null ? 1 : malformed.getProblemMark().getLine() + 1;
      throw refused(new ManifestPlace(file, number, line), malformed.getProblem(), malformed);
    } catch (YAMLException malformed) {
      throw refused(new ManifestPlace(file, number, 1), malformed.getMessage(), malformed);
    }
  }

  /** Helm writes the template's name in a comment before each document. */
  private String sourceOf(String text, int line) {
    List<String> lines = text.lines().limit(line).toList();
    for (int i = lines.size() - 1; i >= 0 && lines.get(i).startsWith("#"); i--) {
      if (lines.get(i).startsWith(TEMPLATE)) {
        return file + " (" + lines.get(i).substring(TEMPLATE.length()) + ")";
      }
    }
    return file;
  }

  /** A document between two separators may be empty or hold only comments. */
  private static boolean isEmpty(Node root) {
    return root instanceof ScalarNode scalar && YamlScalars.plain(scalar.getValue()).isNull();
  }

  private static Yaml yaml() {
    LoaderOptions options = options();
    DumperOptions unused = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(unused), unused, options, new PlainTag());
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setCodePointLimit(LONGEST);
    return options;
  }

  private void addDocument(Node root, ManifestPlace place) {
    TreeBuilder builder = new TreeBuilder(place);
    documents.add(new ManifestDocument(builder.build(root), place, builder.lines()));
  }

  private void addObjects(ManifestDocument document) {
    ManifestPlace place = document.place();
    if (!(document.tree() instanceof ObjectNode object)) {
      throw refused(place, "a manifest is a mapping with apiVersion and kind", null);
    }
    if (object.path("kind").asText().equals("List") && object.path("items").isArray()) {
      addItems(object.path("items"), place, document.lines());
    } else {
      add(new ManifestObject(object, place, document.lines()));
    }
  }

  private void addItems(JsonNode items, ManifestPlace place, Map<String, Integer> lines) {
    for (int i = 0; i < items.size(); i++) {
      String pointer = "/items/" + i;
      Map<String, Integer> own =
          lines.entrySet().stream()
              .filter(line -> line.getKey().startsWith(pointer + "/"))
              .collect(
                  Collectors.toMap(
                      line -> line.getKey().substring(pointer.length()), Map.Entry::getValue));
      ManifestPlace start = place.at(lines.getOrDefault(pointer, place.line()));
      if (!(items.get(i) instanceof ObjectNode object)) {
        throw refused(start, "an item of a List is a mapping with apiVersion and kind", null);
      }
      add(new ManifestObject(object, start, own));
    }
  }

  private void add(ManifestObject object) {
    for (String field : List.of("apiVersion", "kind")) {
      if (!object.tree().path(field).isTextual()) {
        throw refused(object.place(), "the object has no " + field, null);
      }
    }
    objects.add(object);
  }

  private static StartFailedException refused(
      ManifestPlace place, String why, @Nullable Exception cause) {
    String message =
        "%s: this is not a Kubernetes manifest: %s. `kubectl apply --dry-run=server -f` checks a file."
            .formatted(place.describe(), why.strip());
    return cause == null
        ? new StartFailedException(StartFailure.Reason.CONFIG_ERROR, message)
        : new StartFailedException(StartFailure.Reason.CONFIG_ERROR, message, cause);
  }
}
