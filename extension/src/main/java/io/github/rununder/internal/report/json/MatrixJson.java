// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.report.document.MatrixDocument;
import java.util.List;

/**
 * Makes {@code matrix.json}, the document for tools; {@code docs/matrix-json.md} describes it.
 *
 * <p>The same runs give the same bytes.
 */
public final class MatrixJson {
  /** The name of the file. */
  public static final String FILE_NAME = "matrix.json";

  private static final int SCHEMA = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private MatrixJson() {}

  /**
   * Returns the document of some runs.
   *
   * @param runs the runs of the JVM in the order in which they were started
   * @return the document
   */
  public static MatrixDocument of(List<ReportedRun> runs) {
    return of(runs, List.of());
  }

  /**
   * Returns the document of some runs, and of the schedulers that gave none.
   *
   * @param runs the runs of the JVM in the order in which they were started
   * @param absences the schedulers without a run, in the order of their tests
   * @return the document
   */
  public static MatrixDocument of(List<ReportedRun> runs, List<Absence> absences) {
    ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA);
    ArrayNode array = document.putArray("runs");
    runs.forEach(each -> RunJson.write(array.addObject(), each));
    if (!absences.isEmpty()) {
      ArrayNode withoutRun = document.putArray("withoutRun");
      absences.forEach(each -> write(withoutRun.addObject(), each));
    }
    return new MatrixDocument(document);
  }

  private static void write(ObjectNode node, Absence absence) {
    node.put("test", absence.test())
        .put("scheduler", absence.scheduler().name())
        .put("kind", absence.kind().name())
        .put("reason", absence.reason())
        .put("at", absence.at().toString());
  }

  /**
   * Returns a document as text.
   *
   * @param json the document
   * @return indented, with a final newline
   */
  public static String text(JsonNode json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException treesAlwaysPrint) {
      throw new IllegalStateException(treesAlwaysPrint);
    }
  }
}
