// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.engine.CliQuery;
import io.github.rununder.internal.image.ImageVariables;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service and its dependencies as {@code docker compose config} resolves them.
 *
 * @param document its output
 * @param root the parsed output
 * @param service the target service
 * @param mountedFiles the paths of mounts whose source has the name of a file and is none
 */
record ResolvedProject(String document, JsonNode root, String service, Set<String> mountedFiles) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static ResolvedProject of(ProjectCommand command, LaunchRequest launch) {
    String service = command.project().service();
    CliQuery.Answer answer = command.ask(List.of("config", service)).await(LIMIT);
    if (!answer.result().succeeded()) {
      throw ComposeErrors.of(command, answer.result()).exception();
    }
    try {
      JsonNode root = YAML.readTree(answer.text());
      return new ResolvedProject(answer.text(), root, service, mountedFiles(root, service));
    } catch (JsonProcessingException noYaml) {
      throw new StartFailedException(
          "\"docker compose config\" did not answer with YAML (%s). Does it work in %s?"
              .formatted(noYaml.getOriginalMessage(), command.project().directory()),
          noYaml);
    }
  }

  /** The daemon makes a directory of a missing source, which then remains for later runs. */
  private static Set<String> mountedFiles(JsonNode root, String service) {
    Set<String> paths = new HashSet<>();
    for (JsonNode volume : root.path("services").path(service).path("volumes")) {
      String source = volume.path("source").asText();
      boolean isFile = source.matches(".*/[^/]*[^/.]\\.(?!d$)[^/.]+");
      if (volume.path("type").asText().equals("bind")
          && isFile
          && !Files.isRegularFile(Path.of(source))) {
        paths.add(volume.path("target").asText());
      }
    }
    return paths;
  }

  /** Returns the names below a top-level key. */
  List<String> names(String kind) {
    List<String> names = new ArrayList<>();
    root.path(kind).fieldNames().forEachRemaining(names::add);
    return Collections.unmodifiableList(names);
  }

  /** Returns whether a network or a volume is external to the project. */
  boolean isExternal(String kind, String name) {
    JsonNode external = root.path(kind).path(name).path("external");
    return external.isObject() || external.asBoolean(false);
  }

  boolean isBuilt(String name) {
    return !root.path("services").path(name).path("build").isMissingNode();
  }

  /** Returns the service's image; for a built one the name that compose gives it. */
  String image(String project) {
    return text("image").orElse(project + "-" + service);
  }

  /** Returns the displayed name of the service's image. */
  String imageName() {
    return text("image").orElse("image of service " + service);
  }

  /** Returns the Dockerfile that the service's image is built with. */
  Optional<ImageVariables.Source> dockerfile() {
    JsonNode build = target().path("build");
    if (!build.path("context").isTextual() || !build.path("dockerfile").isTextual()) {
      return Optional.empty();
    }
    Path file = Path.of(build.path("context").asText()).resolve(build.path("dockerfile").asText());
    Map<String, String> arguments = new LinkedHashMap<>();
    build
        .path("args")
        .properties()
        .forEach(
            entry -> arguments.put(entry.getKey(), entry.getValue().asText().replace("$$", "$")));
    return Optional.of(
        new ImageVariables.Source(
            ShownPath.of(file),
            file,
            arguments,
            Optional.of(build.path("target").asText("")).filter(target -> !target.isEmpty())));
  }

  /** Returns a command in the exec form; empty when the image's command is used. */
  Optional<List<String>> command(String key) {
    JsonNode value = target().path(key);
    if (!value.isArray()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    value.forEach(argument -> command.add(argument.asText().replace("$$", "$")));
    return Optional.of(command);
  }

  /**
   * Returns the services that must have succeeded before the service starts, in the file's order.
   */
  List<String> completedBefore() {
    List<String> names = new ArrayList<>();
    target()
        .path("depends_on")
        .properties()
        .forEach(
            entry -> {
              String condition = entry.getValue().path("condition").asText();
              if (condition.equals("service_completed_successfully")) {
                names.add(entry.getKey());
              }
            });
    return names;
  }

  Optional<String> text(String key) {
    return Optional.of(target().path(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private JsonNode target() {
    return root.path("services").path(service);
  }
}
