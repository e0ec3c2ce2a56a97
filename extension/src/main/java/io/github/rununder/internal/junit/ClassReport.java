// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.document.Differences;
import io.github.rununder.internal.report.document.MatrixDocument;
import io.github.rununder.internal.report.html.HtmlPage;
import io.github.rununder.internal.report.json.MatrixJson;
import io.github.rununder.internal.report.json.ReportedRun;
import io.github.rununder.internal.report.markdown.MarkdownSummary;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** What a test class's runs saw, handed to JUnit, so that IDEs and build tools can show it. */
final class ClassReport {
  private static final String DIFFERENCES_ENTRY = "rununder.differences";
  private static final String NONE = "none";

  private ClassReport() {}

  /** Publishes once for a class: in the turn in which all of its runs are there. */
  static void publish(ExtensionContext context) {
    RunInvocation.of(context)
        .filter(ClassReport::isLast)
        .ifPresent(invocation -> publish(invocation.group(), context));
  }

  private static boolean isLast(RunInvocation invocation) {
    RunGroup group = invocation.group();
    return invocation.scheduler() == group.hostOfTestsAcross() && !group.startedRuns().isEmpty();
  }

  private static void publish(RunGroup group, ExtensionContext context) {
    MatrixDocument document =
        MatrixJson.of(
            group.startedRuns().stream().map(run -> new ReportedRun(group.test(), run)).toList());
    try {
      publish(
          context,
          MatrixJson.FILE_NAME,
          MediaType.APPLICATION_JSON,
          MatrixJson.text(document.json()));
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
    } catch (JUnitException launcherTakesNoFiles) {
      // the same is in the report's own folder, and no reason to fail a test
    }
    String names =
        document.tests().stream()
            .flatMap(test -> Differences.at(Phase.INIT, test).rows().stream())
            .map(Differences.Row::name)
            .collect(Collectors.joining(", "));
    context.publishReportEntry(DIFFERENCES_ENTRY, names.isEmpty() ? NONE : names);
  }

  private static void publish(
      ExtensionContext context, String name, MediaType type, String content) {
    context.publishFile("rununder-" + name, type, file -> Files.writeString(file, content));
  }
}
