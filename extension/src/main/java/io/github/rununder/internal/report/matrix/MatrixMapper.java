// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the document of runs, secret values masked. Nothing of a run is waited for. */
public final class MatrixMapper {
  private MatrixMapper() {}

  /**
   * Returns the document of some runs.
   *
   * @param runs the runs in the order in which they were started
   * @return the document
   */
  public static MatrixDocument of(List<ReportedRun> runs) {
    return of(runs, List.of());
  }

  /**
   * Returns the document of some runs, and of the schedulers that gave none.
   *
   * @param runs the runs in the order in which they were started
   * @param absences the schedulers without a run, in the order of their tests
   * @return the document
   */
  public static MatrixDocument of(List<ReportedRun> runs, List<AbsenceDocument> absences) {
    Map<String, MaskedGroups> groups = new HashMap<>();
    return MatrixDocument.of(
        runs.stream()
            .map(
                each ->
                    new RunMapper(
                            each.run(),
                            groups.computeIfAbsent(each.test(), unseen -> new MaskedGroups()))
                        .run(each.test()))
            .toList(),
        absences);
  }
}
