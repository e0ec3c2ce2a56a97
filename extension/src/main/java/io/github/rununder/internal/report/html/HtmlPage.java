// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.Differences;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import java.util.Map;

/**
 * The page for people: one file that contains the whole document and loads nothing from a network.
 */
public final class HtmlPage {
  /** The name of the file. */
  public static final String FILE_NAME = "index.html";

  private static final String TITLE = "RunUnder: what init() saw";
  private static final Template TEMPLATE =
      Mustache.compiler().compile(PageAssets.text("page.mustache"));

  private HtmlPage() {}

  /**
   * Returns the page.
   *
   * @param document the content
   * @return the page; the same document gives the same page
   */
  public static String of(MatrixDocument document) {
    String script = PageAssets.script();
    return TEMPLATE.execute(
        Map.of(
            "title", TITLE,
            "facts", PageFacts.of(document),
            "policy", ContentPolicy.allowingOnly(script),
            "styles", PageAssets.styles(),
            "script", script,
            "document", EmbeddedJson.of(document),
            "phase", Phase.INIT.name(),
            "tests",
                document.tests().stream().map(test -> Differences.at(Phase.INIT, test)).toList()));
  }
}
