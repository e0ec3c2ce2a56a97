// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.document.Differences;
import io.github.rununder.internal.report.document.MatrixDocument;
import io.github.rununder.internal.report.json.MatrixJson;
import io.github.rununder.internal.report.json.ReportedRun;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

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
    ReportFiles.publish(context, document);
    String names =
        document.tests().stream()
            .flatMap(test -> Differences.at(Phase.INIT, test).rows().stream())
            .map(Differences.Row::name)
            .collect(Collectors.joining(", "));
    context.publishReportEntry(DIFFERENCES_ENTRY, names.isEmpty() ? NONE : names);
  }
}
