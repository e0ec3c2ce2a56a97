// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of one test, side by side. It is a view of a document, not a part of the JSON.
 *
 * @param name the test class, or class and method
 * @param runs one a scheduler
 * @param absences the schedulers that gave no run
 */
public record TestDocument(String name, List<RunDocument> runs, List<AbsenceDocument> absences) {
  /** Returns the time of the first event of any run; far in the future when none is known. */
  public Instant began() {
    return Stream.concat(
            runs.stream().flatMap(run -> run.timeline().stream()).map(EventDocument::at),
            absences.stream().map(AbsenceDocument::at))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Returns the scheduler of each run. */
  public List<String> schedulers() {
    return runs.stream().map(RunDocument::scheduler).toList();
  }
}
