// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.internal.compose.project.Layer.Entry;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.support.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Asks compose for the values of single layers: each becomes a service of a project that is never
 * started, and one {@code docker compose config} resolves all of them.
 */
final class ComposeConfigProbe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH_LABEL = "path";

  private final StringBuilder text = new StringBuilder("services:\n");

  /** Compose's answer: variables and labels of each service. */
  record Answer(JsonNode services) {
    /** Returns a variable's value; empty when it is unset. */
    Optional<String> variable(String service, String name) {
      return text(services.path(service).path("environment").path(name));
    }

    /** Returns the path of the last env file. */
    Path path(String service) {
      return Path.of(text(services.path(service).path("labels").path(PATH_LABEL)).orElseThrow());
    }

    private static Optional<String> text(JsonNode node) {
      return node.isTextual() ? Optional.of(node.textValue().replace("$$", "$")) : Optional.empty();
    }
  }

  /** Adds a service that reads env files; the last one is queried. */
  void envFiles(String service, List<Layer.EnvFile> files) {
    begin(service);
    text.append("    env_file:\n");
    Set<String> written = new HashSet<>();
    files.forEach(file -> envFile(file, written));
    text.append("    labels:\n      path: ")
        .append(quoted(files.get(files.size() - 1).path()))
        .append('\n');
  }

  /** Compose drops a repeated path; what is still repeated here, it reads twice. */
  private void envFile(Layer.EnvFile file, Set<String> written) {
    String path = file.path();
    while (!written.add(path)) {
      int name = path.lastIndexOf('/');
      path = path.substring(0, name) + "/." + path.substring(name);
    }
    text.append("    - path: ").append(quoted(path)).append('\n');
    for (String key : List.of("required", "format")) {
      ComposeYaml.value(file.item(), key)
          .flatMap(ComposeYaml::text)
          .ifPresent(value -> text.append("      %s: %s%n".formatted(key, value)));
    }
  }

  /** Adds a service with an {@code environment}. */
  void environment(String service, List<Entry> entries) {
    begin(service);
    text.append(entries.isEmpty() ? "" : "    environment:\n");
    for (Entry entry : entries) {
      text.append("      ").append(quoted(entry.name())).append(":");
      entry.raw().ifPresent(raw -> text.append(' ').append(written(entry.value(), raw)));
      text.append('\n');
    }
  }

  /** Adds a service that passes variables through. */
  void lookUp(String service, Set<String> names) {
    begin(service);
    text.append(names.isEmpty() ? "" : "    environment:\n");
    names.forEach(name -> text.append("      ").append(quoted(name)).append(":\n"));
  }

  private void begin(String service) {
    text.append("  ").append(service).append(":\n    image: none\n");
  }

  /** A plain scalar of a mapping stays unquoted, so that it keeps its type. */
  private static String written(Node node, String raw) {
    boolean wholeNode = node instanceof ScalarNode scalar && scalar.getValue().equals(raw);
    boolean isTyped = wholeNode && ((ScalarNode) node).isPlain() && !node.getTag().equals(Tag.STR);
    return isTyped && !raw.isEmpty() ? raw : quoted(raw);
  }

  private static String quoted(String value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Resolves the questions: compose itself, and in property tests its library. */
  interface Resolver {
    /** Returns the resolved project as JSON. */
    String config(Path question, Scope scope);
  }

  /** Asks. */
  Answer ask(Resolver compose, Scope scope, Path scratch) {
    Path question = scratch.resolve("layers.yaml");
    try {
      PrivateFiles.write(question, text.toString().getBytes(StandardCharsets.UTF_8));
      return new Answer(JSON.readTree(compose.config(question, scope)).path("services"));
    } catch (IOException failed) {
      throw FileErrors.cannotWrite(scratch, failed).exception(failed);
    } finally {
      delete(question);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // the whole folder is removed later
    }
  }
}
