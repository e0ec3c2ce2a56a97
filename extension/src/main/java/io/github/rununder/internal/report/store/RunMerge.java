// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.report.document.DocumentRun;
import io.github.rununder.internal.report.document.DocumentTest;
import io.github.rununder.internal.report.document.MatrixDocument;
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
    Set<String> renewed =
        newer.tests().stream().map(DocumentTest::name).collect(Collectors.toSet());
    List<DocumentRun> runs =
        Stream.concat(
                older.tests().stream().filter(test -> !renewed.contains(test.name())),
                newer.tests().stream())
            .sorted(Comparator.comparing(DocumentTest::began))
            .flatMap(test -> test.runs().stream())
            .toList();
    ObjectNode merged = newer.json().deepCopy();
    ArrayNode array = merged.putArray("runs");
    runs.forEach(run -> array.add(run.json()));
    return new MatrixDocument(merged);
  }
}
