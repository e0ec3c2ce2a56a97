// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.markdown;

import io.github.rununder.internal.text.PlainText;

/** Text as a code span, in which nothing is a link, a mention or markup; fit for a table's cell. */
final class MarkdownText {
  private static final int LONGEST = 160;
  private static final String FENCE = "`";

  private MarkdownText() {}

  static String code(String text) {
    String line = PlainText.shortened(PlainText.escaped(text), LONGEST, "…");
    String fence = FENCE;
    while (line.contains(fence)) {
      fence += FENCE;
    }
    String pad = line.startsWith(FENCE) || line.endsWith(FENCE) ? " " : "";
    // Markdown splits a table's row into cells before it parses code spans
    return fence + pad + line.replace("|", "\\|") + pad + fence;
  }
}
