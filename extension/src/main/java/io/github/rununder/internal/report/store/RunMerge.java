// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.TestRuns;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the runs of two documents into one. */
final class RunMerge {
  private RunMerge() {}

  /** Tests of the newer document replace those of the older; the test that began first is first. */
  static MatrixDocument of(MatrixDocument older, MatrixDocument newer) {
    Set<String> renewed = newer.tests().stream().map(TestRuns::name).collect(Collectors.toSet());
    List<TestRuns> tests =
        Stream.concat(
                older.tests().stream().filter(test -> !renewed.contains(test.name())),
                newer.tests().stream())
            .sorted(Comparator.comparing(TestRuns::began))
            .toList();
    return MatrixDocument.of(
        tests.stream().flatMap(test -> test.runs().stream()).toList(),
        tests.stream().flatMap(test -> test.absences().stream()).toList());
  }
}
