// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table, page and matrix.json have the scheduler's column, events and layer. */
class NightshiftReportTests {
  @TempDir private static Path folder;
  private static String console = "";

  @BeforeAll
  static void runUnderNightshift() {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, UTF_8));
    try {
      assertThat(
              Launch.failures(
                  NightshiftTests.class,
                  Map.of("rununder.report.dir", folder.toString(), "rununder.table.width", "200")))
          .isEmpty();
    } finally {
      System.setOut(before);
    }
    console = written.toString(UTF_8);
  }

  @Test
  void theTableHasItsColumn() {
    assertThat(console).containsPattern("LOCAL +.*NIGHTSHIFT").containsPattern("REGION .*night");
  }

  @Test
  void thePageHasItsColumn() throws IOException {
    String page = Files.readString(folder.resolve("index.html"));
    assertThat(page).contains("<th scope=\"col\">NIGHTSHIFT</th>");
  }

  @Test
  void matrixJsonHasItsRunItsEventsAndItsLayer() throws IOException {
    JsonNode document = new ObjectMapper().readTree(folder.resolve("matrix.json").toFile());
    JsonNode run = only(document.path("runs"), "scheduler", "NIGHTSHIFT");
    assertThat(run.path("timeline").findValuesAsText("source")).contains("NIGHTSHIFT", "PROBE");
    JsonNode region = only(run.path("declared"), "name", "REGION");
    assertThat(region.path("origin"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"type": "jobFileLine",
                     "description": "job file src/test/jobs/orders.job:4",
                     "file": "src/test/jobs/orders.job",
                     "line": 4}"""));
  }

  private static JsonNode only(JsonNode list, String field, String value) {
    List<JsonNode> found =
        StreamSupport.stream(list.spliterator(), false)
            .filter(each -> each.path(field).asText().equals(value))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
