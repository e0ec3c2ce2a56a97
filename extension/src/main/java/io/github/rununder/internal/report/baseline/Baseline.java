// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.baseline;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.RunDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of the programs of one test at one phase. It is committed, and later runs are compared
 * with it.
 *
 * @param phase the phase
 * @param schedulers one capture a scheduler
 */
public record Baseline(Phase phase, Map<String, Capture> schedulers) {

  /**
   * Returns the baseline of runs.
   *
   * @param phase the phase
   * @param document the runs of one test
   * @param filter the names that are left out
   */
  public static Baseline of(Phase phase, MatrixDocument document, NameFilter filter) {
    Map<String, Capture> schedulers = new LinkedHashMap<>();
    for (RunDocument run : document.runs()) {
      run.at(phase)
          .ifPresent(snapshot -> schedulers.put(run.scheduler(), Capture.of(snapshot, filter)));
    }
    return new Baseline(phase, schedulers);
  }

  /**
   * Returns the differences, a line each. Schedulers that did not run now are not compared.
   *
   * @param now the same test's captures
   * @param filter the names that are not compared
   */
  public List<String> changesTo(Baseline now, NameFilter filter) {
    List<String> lines = new ArrayList<>();
    now.schedulers.forEach(
        (scheduler, capture) -> {
          Capture before = schedulers.get(scheduler);
          if (before == null) {
            lines.add(scheduler + ": is not in the baseline");
          } else {
            before
                .changesTo(capture, filter)
                .forEach(change -> lines.add(scheduler + ": " + change));
          }
        });
    return lines;
  }

  /** Returns this baseline with its captures replaced by those of a newer one. */
  public Baseline updatedBy(Baseline newer) {
    Map<String, Capture> all = new LinkedHashMap<>(schedulers);
    all.putAll(newer.schedulers);
    return new Baseline(newer.phase, all);
  }
}
