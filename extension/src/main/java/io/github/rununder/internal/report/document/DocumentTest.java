// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.document;

import java.util.List;

/**
 * The runs of one test, side by side.
 *
 * @param name the test class, or class and method
 * @param runs one a scheduler
 */
public record DocumentTest(String name, List<DocumentRun> runs) {
  /** Copies the list. */
  public DocumentTest {
    runs = List.copyOf(runs);
  }

  /** Returns the scheduler of each run. */
  public List<String> schedulers() {
    return runs.stream().map(DocumentRun::scheduler).toList();
  }
}
