// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.html.HtmlPage;
import io.github.rununder.internal.report.markdown.MarkdownSummary;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of {@code matrix.json} and the reports made from it. Several JVMs may write to it:
 * each adds its runs to the present ones.
 *
 * @param folder created when it does not exist
 */
public record ReportStore(Path folder) {
  /**
   * Adds runs, and replaces those of the same tests. A reader never sees half of a file.
   *
   * @param runs the runs of this JVM
   * @return the page
   * @throws RunUnderException when the files cannot be written
   */
  public Path add(MatrixDocument runs) {
    try {
      Files.createDirectories(folder);
      return FolderLock.holding(folder, () -> write(RunMerge.of(stored(), runs)));
    } catch (IOException e) {
      throw new RunUnderException(
          "cannot write to %s: %s; rununder.report.dir (or RUNUNDER_REPORT_DIR) names another folder"
              .formatted(folder, e),
          e);
    }
  }

  private Path write(MatrixDocument all) throws IOException {
    WholeFile.write(folder.resolve(MatrixJson.FILE_NAME), MatrixJson.text(all));
    WholeFile.write(folder.resolve(MarkdownSummary.FILE_NAME), MarkdownSummary.of(all));
    return WholeFile.write(folder.resolve(HtmlPage.FILE_NAME), HtmlPage.of(all));
  }

  /**
   * A file of an older version or of another tool is replaced, so that no run of this JVM is lost.
   */
  private MatrixDocument stored() {
    Path file = folder.resolve(MatrixJson.FILE_NAME);
    try {
      return Files.exists(file) ? MatrixJson.read(file) : MatrixDocument.EMPTY;
    } catch (RunUnderException unusable) {
      return MatrixDocument.EMPTY;
    }
  }
}
