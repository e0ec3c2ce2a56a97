// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.report.html.HtmlPage;
import io.github.rununder.internal.report.markdown.MarkdownSummary;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixJson;
import java.nio.file.Files;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** The files that JUnit passes to IDEs and build tools. */
final class ReportFiles {
  private ReportFiles() {}

  /** Does nothing when JUnit cannot publish files: the report's folder has them as well. */
  static void publish(ExtensionContext context, MatrixDocument document) {
    if (!isTypeOfFilesKnown()) {
      return;
    }
    try {
      Publication.of(context, document);
    } catch (JUnitException launcherTakesNoFiles) {
      // no reason to fail a test
    }
  }

  /** JUnit 5.13 has this type in another package. */
  private static boolean isTypeOfFilesKnown() {
    try {
      Class.forName("org.junit.jupiter.api.MediaType", false, ReportFiles.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException ofBefore) {
      return false;
    }
  }

  /** A separate class, because it does not link when the type is missing. */
  private static final class Publication {
    private Publication() {}

    static void of(ExtensionContext context, MatrixDocument document) {
      publish(context, MatrixJson.FILE_NAME, MediaType.APPLICATION_JSON, MatrixJson.text(document));
      publish(
          context,
          HtmlPage.FILE_NAME,
          MediaType.parse("text/html;charset=UTF-8"),
          HtmlPage.of(document));
      publish(
          context,
          MarkdownSummary.FILE_NAME,
          MediaType.TEXT_PLAIN_UTF_8,
          MarkdownSummary.of(document));
    }

    private static void publish(
        ExtensionContext context, String name, MediaType type, String content) {
      context.publishFile("rununder-" + name, type, file -> Files.writeString(file, content));
    }
  }
}
