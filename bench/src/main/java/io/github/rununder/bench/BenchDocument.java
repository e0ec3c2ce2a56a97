// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The rows as tools read them: {@code results.json}, schema 1. A number that was not measured is
 * null, and the reason stands beside it.
 */
final class BenchDocument {
  private static final int SCHEMA = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private BenchDocument() {}

  static void write(Path file, List<BenchRow> rows) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft = Files.writeString(folder.resolve(file.getFileName() + ".part"), text(rows));
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  static String text(List<BenchRow> rows) throws IOException {
    ObjectNode document = JSON.createObjectNode().put("schema", SCHEMA);
    ArrayNode list = document.putArray("rows");
    rows.forEach(row -> add(list.addObject(), row));
    return JSON.writeValueAsString(document) + "\n";
  }

  private static void add(ObjectNode node, BenchRow row) {
    node.put("name", row.name()).put("unit", row.unit().symbol());
    putMeasurement(node, "ours", row, row.ours());
    putMeasurement(node, "rival", row, row.rival());
    node.put("rivalName", row.rivalName().isEmpty() ? null : row.rivalName());
    row.ratio().ifPresentOrElse(ratio -> node.put("ratio", ratio), () -> node.putNull("ratio"));
    node.put("target", row.target().value()).put("holds", row.holds());
  }

  private static void putMeasurement(
      ObjectNode node, String field, BenchRow row, Measurement measurement) {
    if (measurement instanceof Measurement.Measured measured) {
      Samples samples = measured.samples();
      node.put(field, row.unit().of(samples.median()));
      node.put(field + "Min", row.unit().of(samples.min()));
      node.put(field + "Max", row.unit().of(samples.max()));
      node.put(field + "Samples", samples.count());
    } else {
      node.putNull(field).put(field + "Reason", measurement.whyMissing());
    }
  }
}
