// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Writes {@code matrix.json}, the document for tools; {@code docs/matrix-json.md} describes it.
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
   * Writes the file; nobody ever sees half of it.
   *
   * @param directory the folder, made when it is not there
   * @param runs the runs of the JVM in the order in which they were started
   * @return the file
   * @throws RunUnderException when it cannot be written
   */
  public static synchronized Path write(Path directory, List<ReportedRun> runs) {
    Path file = directory.resolve(FILE_NAME);
    // not a temporary file of the JDK's: those are for the owner's eyes only, and so would this be
    Path unfinished = directory.resolve(FILE_NAME + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(directory);
      try {
        Files.writeString(unfinished, text(runs));
        replace(file, unfinished);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return file;
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write %s: %s; rununder.report.dir (or RUNUNDER_REPORT_DIR) names another folder"
              .formatted(file, e),
          e);
    }
  }

  private static void replace(Path file, Path by) throws IOException {
    try {
      Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plainWillDo) {
      Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Returns what {@link #write} writes.
   *
   * @param runs the runs
   * @return the document, with a final newline
   */
  public static String text(List<ReportedRun> runs) {
    ObjectNode document = MAPPER.createObjectNode().put("schema", SCHEMA);
    var array = document.putArray("runs");
    runs.forEach(each -> RunJson.write(array.addObject(), each));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(document) + "\n";
    } catch (IOException treesAlwaysPrint) {
      throw new IllegalStateException(treesAlwaysPrint);
    }
  }
}
