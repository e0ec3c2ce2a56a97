// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Run;
import java.util.List;

/** Makes the document of runs, secret values masked. Nothing of a run is waited for. */
public final class MatrixMapper {
  private MatrixMapper() {}

  /**
   * Returns the document of one test.
   *
   * @param test the test class, or class and method, as reports name it
   * @param runs the runs in the order in which they were started
   * @param absences the schedulers that gave no run
   * @return the document
   */
  public static MatrixDocument of(String test, List<Run> runs, List<AbsenceDocument> absences) {
    MaskedGroups groups = new MaskedGroups();
    return MatrixDocument.of(
        runs.stream().map(run -> new RunMapper(run, groups).run(test)).toList(), absences);
  }
}
