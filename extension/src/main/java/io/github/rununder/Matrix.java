// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import java.util.List;
import java.util.Optional;

/**
 * The runs of one workload side by side, one column for each scheduler.
 *
 * @param runs the runs, in the order of {@link RunUnder#value()} and {@link RunUnder#others()};
 *     without skipped schedulers
 */
public record Matrix(List<Run> runs) {

  /** Copies the list. */
  public Matrix {
    runs = List.copyOf(runs);
  }

  /**
   * Returns the schedulers.
   *
   * @return one for each run, in the same order
   */
  public List<Scheduler> schedulers() {
    return runs.stream().map(Run::scheduler).toList();
  }

  /**
   * Returns the run under one scheduler.
   *
   * @param scheduler the scheduler
   * @return empty when the workload did not run under it
   */
  public Optional<Run> under(Scheduler scheduler) {
    return runs.stream().filter(run -> run.scheduler().equals(scheduler)).findFirst();
  }
}
