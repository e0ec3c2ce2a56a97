// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.report.document.MatrixDocument;
import io.github.rununder.internal.report.html.HtmlPage;
import io.github.rununder.internal.report.json.MatrixJson;
import io.github.rununder.internal.report.markdown.MarkdownSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of {@code matrix.json} and what is made of it. Several JVMs may write to it: each adds
 * its own runs to those that are there.
 *
 * @param folder made when it is not there
 */
public record ReportStore(Path folder) {
  /**
   * Adds runs; those of the same tests are replaced. Nobody ever sees half of a file.
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
    WholeFile.write(folder.resolve(MatrixJson.FILE_NAME), MatrixJson.text(all.json()));
    WholeFile.write(folder.resolve(MarkdownSummary.FILE_NAME), MarkdownSummary.of(all));
    return WholeFile.write(folder.resolve(HtmlPage.FILE_NAME), HtmlPage.of(all));
  }

  /** What an older version or another tool left there is no reason to lose this JVM's runs. */
  private MatrixDocument stored() {
    Path file = folder.resolve(MatrixJson.FILE_NAME);
    try {
      return Files.exists(file) ? MatrixDocument.read(file) : MatrixDocument.EMPTY;
    } catch (RunUnderException unusable) {
      return MatrixDocument.EMPTY;
    }
  }
}
