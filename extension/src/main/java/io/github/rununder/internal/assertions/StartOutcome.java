// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;

/** Whether a program has reached {@code main()}, or, without the probe, its start. */
public sealed interface StartOutcome {
  /** The program has reached it. */
  record Started(Phase reached) implements StartOutcome {}

  /** The program will not reach it. */
  record Failed(StartFailure why) implements StartOutcome {}

  /** Neither is known yet. */
  record Undecided(String why) implements StartOutcome {}

  /** Waits for the outcome, {@code rununder.timeout.start} at most. */
  static StartOutcome of(Run run) {
    Phase wanted = run.workload().program().isPresent() ? Phase.MAIN : Phase.EXEC;
    try {
      run.at(wanted);
      return new Started(wanted);
    } catch (SnapshotUnavailableException unavailable) {
      return run.startFailure()
          .or(() -> run.exit().map(StartOutcome::endedEarly))
          .<StartOutcome>map(Failed::new)
          .orElseGet(() -> new Undecided(String.valueOf(unavailable.getMessage())));
    }
  }

  private static StartFailure endedEarly(Exit exit) {
    Reason reason = exit.isOutOfMemory() ? Reason.OOM_KILLED : Reason.ENDED_BEFORE_MAIN;
    return new StartFailure(reason, "the program ended before main(): " + exit.describe());
  }
}
