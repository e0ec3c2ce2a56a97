// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.report.document.DocumentTest;
import io.github.rununder.internal.report.document.MatrixDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the runs of two documents into one. */
final class RunMerge {
  private static final String ABSENCES = "withoutRun";

  private RunMerge() {}

  /** Tests of the newer document replace those of the older; the test that began first is first. */
  static MatrixDocument of(MatrixDocument older, MatrixDocument newer) {
    Set<String> renewed =
        newer.tests().stream().map(DocumentTest::name).collect(Collectors.toSet());
    List<DocumentTest> tests =
        Stream.concat(
                older.tests().stream().filter(test -> !renewed.contains(test.name())),
                newer.tests().stream())
            .sorted(Comparator.comparing(DocumentTest::began))
            .toList();
    ObjectNode merged = newer.json().deepCopy();
    ArrayNode runs = merged.putArray("runs");
    tests.forEach(test -> test.runs().forEach(run -> runs.add(run.json())));
    merged.remove(ABSENCES);
    if (tests.stream().anyMatch(test -> !test.absences().isEmpty())) {
      ArrayNode absences = merged.putArray(ABSENCES);
      tests.forEach(test -> test.absences().forEach(each -> absences.add(each.json())));
    }
    return new MatrixDocument(merged);
  }
}
