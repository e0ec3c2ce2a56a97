// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import java.util.Optional;

/** The reason why something that a test waited for is missing, from the state of the run. */
record AbsenceReason(DefaultRun run, RunState record, RunTimeouts timeouts) {
  AbsenceReason(DefaultRun run, RunTimeouts timeouts) {
    this(run, run.record(), timeouts);
  }

  String ofSnapshot(Phase phase) {
    if (record.startFailure().isEmpty()
        && PhaseWaiter.isDeclared(phase)
        && record.firstOfProcess().isPresent()) {
      return "the program started, but the scheduler reported no declaration";
    }
    if (phase == Phase.READY && record.reportedReady().isPresent()) {
      TimelineEvent report = record.reportedReady().get();
      return "%s reported the program ready at %s; such a report has no environment and no files"
          .formatted(report.source(), report.at());
    }
    return whenNothingCame();
  }

  /** Whether processes reported, but not the one that the workload chooses. */
  boolean isAnotherProcess() {
    return record.startFailure().isEmpty()
        && !run.workload().observedProcess().isEmpty()
        && run.process().isEmpty()
        && !run.processes().isEmpty();
  }

  private Optional<String> ofOtherProcesses() {
    return isAnotherProcess()
        ? Optional.of(
            "no process has the arguments %s in this order"
                .formatted(run.workload().observedProcess()))
        : Optional.empty();
  }

  String whenNothingCame() {
    return or("it did not arrive within " + timeouts.startText());
  }

  /** The reason, or the given text when the state of the run gives none. */
  String or(String otherwise) {
    Optional<String> lost = ofStart(record).or(this::ofOtherProcesses);
    if (lost.isPresent()) {
      return lost.get();
    }
    if (record.exit().isEmpty() && Thread.currentThread().isInterrupted()) {
      return "the wait was interrupted, for example because the test's @Timeout expired";
    }
    return record
        .exit()
        .map(exit -> "the program ended before it, with " + exit.describe())
        .orElse(otherwise);
  }

  /** The reason why the start of the program failed; empty when it did not fail. */
  static Optional<String> ofStart(RunState record) {
    return record.startFailure().map(why -> text(record, why));
  }

  /** A scheduler can also fail while the program already runs. */
  private static String text(RunState record, StartFailure why) {
    boolean ran = record.firstOfProcess().isPresent() && why.reason() == StartFailure.Reason.OTHER;
    return (ran ? "the run was lost: " : "the program did not start: ") + why.message();
  }
}
