// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@code matrix.json} that was read.
 *
 * @param json the whole document
 */
public record MatrixDocument(JsonNode json) {
  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  /** A document without runs. */
  public static final MatrixDocument EMPTY = of("{\"schema\": 1, \"runs\": []}");

  /**
   * Reads a file.
   *
   * @param file a matrix.json
   * @return the document
   * @throws RunUnderException when it is not there, no JSON, or of another schema
   */
  public static MatrixDocument read(Path file) {
    try {
      JsonNode json = MAPPER.readTree(Files.readString(file));
      if (json.path("schema").asInt() != SCHEMA || !json.path("runs").isArray()) {
        throw new RunUnderException(
            "%s is no matrix.json of schema %d; it must have \"schema\": %d and \"runs\""
                .formatted(file, SCHEMA, SCHEMA));
      }
      return new MatrixDocument(json);
    } catch (JsonProcessingException notJson) {
      throw new RunUnderException(
          "%s is damaged: %s; delete it, or run its tests again"
              .formatted(file, notJson.getOriginalMessage()),
          notJson);
    } catch (IOException unreadable) {
      throw new RunUnderException(
          "cannot read %s: %s; give the path of a matrix.json".formatted(file, unreadable),
          unreadable);
    }
  }

  /**
   * Returns the document that a text holds.
   *
   * @param text JSON
   * @return the document
   */
  public static MatrixDocument of(String text) {
    try {
      return new MatrixDocument(MAPPER.readTree(text));
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(notJson);
    }
  }

  /** Returns the runs in the document's order. */
  public List<DocumentRun> runs() {
    List<DocumentRun> runs = new ArrayList<>();
    json.path("runs").forEach(run -> runs.add(new DocumentRun(run)));
    return runs;
  }

  /** Returns the schedulers that gave no run, in the document's order. */
  public List<DocumentAbsence> absences() {
    List<DocumentAbsence> absences = new ArrayList<>();
    json.path("withoutRun").forEach(each -> absences.add(new DocumentAbsence(each)));
    return absences;
  }

  /** Returns the tests in the order of their first run; those without any come last. */
  public List<DocumentTest> tests() {
    Map<String, List<DocumentRun>> runs =
        runs().stream().collect(groupingBy(DocumentRun::test, LinkedHashMap::new, toList()));
    Map<String, List<DocumentAbsence>> absences =
        absences().stream()
            .collect(groupingBy(DocumentAbsence::test, LinkedHashMap::new, toList()));
    return Stream.concat(runs.keySet().stream(), absences.keySet().stream())
        .distinct()
        .map(
            name ->
                new DocumentTest(
                    name,
                    runs.getOrDefault(name, List.of()),
                    absences.getOrDefault(name, List.of())))
        .toList();
  }
}
