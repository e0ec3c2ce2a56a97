// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.spi.LaunchRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The override file of a user's compose files: labels on every object, so that a sweep finds it;
 * and for the target service the session and the program's image, with separate stdout and stderr.
 */
final class ProjectOverride {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LaunchRequest launch;
  private final ResolvedProject model;
  private final ServiceImage image;
  private final Optional<String> shim;

  /** {@code shim} is the name of the volume with the exec shim. */
  ProjectOverride(
      LaunchRequest launch, ResolvedProject model, ServiceImage image, Optional<String> shim) {
    this.launch = launch;
    this.model = model;
    this.image = image;
    this.shim = shim;
  }

  /** Returns the file: YAML, whose values are JSON except for tags. */
  String text() {
    StringBuilder text = new StringBuilder("services:\n");
    for (String name : model.names("services")) {
      text.append("  ")
          .append(json(name))
          .append(":\n    labels: ")
          .append(json(ComposeFile.labels(launch)));
      text.append('\n');
      if (name.equals(model.service())) {
        target().forEach((key, value) -> text.append("    %s: %s%n".formatted(key, value)));
      } else if (model.isBuilt(name)) {
        text.append("    build: {labels: ").append(json(imageLabel())).append("}\n");
      }
    }
    appendOwned(text, "networks");
    appendOwned(text, "volumes");
    return text.toString();
  }

  /** Returns the label by which built images are pruned. */
  static Map<String, String> imageLabel() {
    return Map.of(ProgramImages.LABEL, "compose");
  }

  private Map<String, String> target() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("tty", "false");
    keys.put("environment", json(session()));
    ProgramImage program = image.image();
    if (!program.entrypoint().isEmpty()) {
      keys.put("entrypoint", json(ComposeFile.escaped(program.entrypoint())));
      keys.put("command", json(ComposeFile.escaped(program.command(List.of()))));
    }
    shim.ifPresent(volume -> keys.put("volumes", json(List.of(ComposeFile.shimMount(volume)))));
    keys.put("image", json(ComposeFile.escaped(program.reference())));
    keys.put("pull_policy", json("never"));
    if (model.isBuilt(model.service())) {
      keys.put("build", "!reset null");
    }
    return keys;
  }

  private List<String> session() {
    List<String> entries = new ArrayList<>();
    image.image().variables(launch.probeVariables()).keySet().stream()
        .sorted()
        .forEach(name -> entries.add(name + "=${" + name + "}"));
    return entries;
  }

  private void appendOwned(StringBuilder text, String kind) {
    Map<String, String> definitions = new LinkedHashMap<>();
    model.names(kind).stream()
        .filter(name -> !model.isExternal(kind, name))
        .forEach(name -> definitions.put(name, "labels: " + json(ComposeFile.labels(launch))));
    if (kind.equals("volumes")) {
      shim.ifPresent(volume -> definitions.put(volume, "external: true"));
    }
    text.append(definitions.isEmpty() ? "" : kind + ":\n");
    definitions.forEach((name, keys) -> text.append("  %s:%n    %s%n".formatted(json(name), keys)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
