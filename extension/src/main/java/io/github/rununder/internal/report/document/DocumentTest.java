// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs of one test, side by side.
 *
 * @param name the test class, or class and method
 * @param runs one a scheduler
 * @param absences the schedulers that gave no run
 */
public record DocumentTest(String name, List<DocumentRun> runs, List<DocumentAbsence> absences) {
  /** Copies the lists. */
  public DocumentTest {
    runs = List.copyOf(runs);
    absences = List.copyOf(absences);
  }

  /** Returns when the first event of any run was; far in the future when none is known. */
  public Instant began() {
    return Stream.concat(
            runs.stream().flatMap(run -> run.events().stream()).map(DocumentEvent::at),
            absences.stream().map(DocumentAbsence::at))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** Returns the scheduler of each run. */
  public List<String> schedulers() {
    return runs.stream().map(DocumentRun::scheduler).toList();
  }
}
