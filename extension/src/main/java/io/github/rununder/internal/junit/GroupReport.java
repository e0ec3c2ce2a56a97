// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.Differences;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Publishes a group's captures through JUnit, so that IDEs and build tools can show them. */
final class GroupReport {
  private static final String DIFFERENCES_ENTRY = "rununder.differences";
  private static final String NONE = "none";

  private GroupReport() {}

  /** Publishes once: in the invocation of the group's last scheduler. */
  static void publish(ExtensionContext context) {
    RunInvocation.of(context)
        .filter(GroupReport::isLast)
        .ifPresent(invocation -> publish(invocation.group(), context));
  }

  private static boolean isLast(RunInvocation invocation) {
    return invocation.scheduler().equals(invocation.group().hostOfTestsAcross());
  }

  private static void publish(RunGroup group, ExtensionContext context) {
    MatrixDocument document = group.document();
    ReportFiles.publish(context, document);
    String names =
        document.tests().stream()
            .flatMap(test -> Differences.at(Phase.INIT, test).rows().stream())
            .map(Differences.Row::name)
            .collect(Collectors.joining(", "));
    context.publishReportEntry(DIFFERENCES_ENTRY, names.isEmpty() ? NONE : names);
  }
}
