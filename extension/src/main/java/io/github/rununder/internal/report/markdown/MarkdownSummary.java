// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.markdown;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.TestRuns;
import io.github.rununder.internal.support.Resources;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The differences as Markdown, for a CI step's summary and for comments. */
public final class MarkdownSummary {
  /** The name of the file. */
  public static final String FILE_NAME = "summary.md";

  /** No summary has more bytes; a comment on GitHub may have 65,536 characters. */
  public static final int MOST_BYTES = 60_000;

  private static final String TITLE = "## RunUnder: what init() saw\n\n";
  private static final int ROOM_FOR_THE_LAST_LINE = 200;
  private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");
  private static final Template TEST = template();

  private MarkdownSummary() {}

  private static Template template() {
    return Mustache.compiler()
        .escapeHTML(false)
        .zeroIsFalse(true)
        .compile(Resources.text(MarkdownSummary.class, "test.mustache"));
  }

  /**
   * Returns the summary.
   *
   * @param document the runs
   * @return Markdown; tests that do not fit are counted in its last line
   */
  public static String of(MatrixDocument document) {
    StringBuilder summary = new StringBuilder(TITLE);
    int bytes = TITLE.length();
    int leftOut = 0;
    for (TestRuns test : document.tests()) {
      String section =
          BLANK_LINES.matcher(TEST.execute(TestSummary.of(test)).strip()).replaceAll("\n\n")
              + "\n\n";
      int size = section.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MOST_BYTES - ROOM_FOR_THE_LAST_LINE) {
        leftOut++;
      } else {
        summary.append(section);
        bytes += size;
      }
    }
    if (leftOut > 0) {
      summary.append("%d more tests are in index.html only.\n".formatted(leftOut));
    }
    return summary.toString();
  }
}
