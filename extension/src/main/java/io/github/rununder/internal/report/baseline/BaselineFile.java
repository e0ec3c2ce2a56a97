// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.document.FileState;
import io.github.rununder.internal.report.document.VariableState;
import io.github.rununder.internal.report.json.MatrixJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A baseline in a file that people commit: sorted, without times, so that its changes are readable.
 *
 * @param path the file
 */
public record BaselineFile(Path path) {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Reads the file.
   *
   * @return empty when there is none
   * @throws RunUnderException when it is no baseline
   */
  public Optional<Baseline> read() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readString(path));
      if (json.path("baseline").asInt() != SCHEMA) {
        throw new RunUnderException(
            "%s is no baseline: it must have \"baseline\": %d; delete it and write it anew with rununder.baseline.update=true"
                .formatted(path, SCHEMA));
      }
      Map<String, Capture> schedulers = new LinkedHashMap<>();
      json.path("schedulers")
          .properties()
          .forEach(each -> schedulers.put(each.getKey(), capture(each.getValue())));
      return Optional.of(new Baseline(Phase.valueOf(json.path("phase").asText()), schedulers));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new RunUnderException(
          "%s cannot be read as a baseline: %s; restore it, or write it anew with rununder.baseline.update=true"
              .formatted(path, unreadable.getMessage()),
          unreadable);
    }
  }

  private static Capture capture(JsonNode json) {
    Map<String, VariableState> variables = new TreeMap<>();
    json.path("env")
        .properties()
        .forEach(e -> variables.put(e.getKey(), VariableState.of(e.getValue())));
    Map<String, FileState> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(each -> files.put(each.getKey(), FileState.restored(each.getValue())));
    return new Capture(variables, files);
  }

  /**
   * Writes the file, and its folder.
   *
   * @param baseline what it is to hold
   * @throws RunUnderException when it cannot be written
   */
  public void write(Baseline baseline) {
    ObjectNode json = MAPPER.createObjectNode().put("baseline", SCHEMA);
    json.put("phase", baseline.phase().name());
    ObjectNode schedulers = json.putObject("schedulers");
    new TreeMap<>(baseline.schedulers())
        .forEach(
            (scheduler, capture) -> {
              ObjectNode node = schedulers.putObject(scheduler);
              ObjectNode env = node.putObject("env");
              capture.variables().forEach((name, state) -> state.write(env.putObject(name)));
              ObjectNode files = node.putObject("files");
              capture.files().forEach((name, state) -> state.write(files.putObject(name)));
            });
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, MatrixJson.text(json));
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write the baseline %s: %s; give a path that this user may write"
              .formatted(path, e),
          e);
    }
  }
}
