// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.util.ArrayList;
import java.util.List;

/** The orders program with a value in a variable: a container, a pod, or an Airflow task. */
final class SoakProgram implements SoakUnit {

  @Override
  public DefaultRun start(BenchSession session, SchedulerDriver driver, String value) {
    return session.starter().start(driver, session.workloadWith(value), session.builder());
  }

  @Override
  public List<String> wrong(DefaultRun run, String value) {
    List<String> wrong = new ArrayList<>(of(run, value));
    wrong.addAll(run.problems());
    return wrong;
  }

  /** Returns what is lost or wrong in the snapshots. */
  static List<String> of(Run run, String value) {
    List<String> wrong = new ArrayList<>();
    try {
      for (Phase phase : List.of(Phase.EXEC, Phase.INIT, Phase.MAIN)) {
        if (!run.at(phase).env("DB_HOST").orElse("(unset)").equals(value)) {
          wrong.add("another value at " + phase);
        }
      }
    } catch (SnapshotUnavailableException lost) {
      wrong.add(String.valueOf(lost.getMessage()));
    }
    return wrong;
  }
}
