// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import java.util.Optional;

/** Why something that a test waited for is not there, by what is known of the run. */
record AbsenceReason(RunState record, RunTimeouts patience) {
  String ofSnapshot(Phase phase) {
    if (record.startFailure().isEmpty()
        && PhaseWaiter.isDeclared(phase)
        && record.firstOfProcess().isPresent()) {
      return "the program was started without anything being told of it";
    }
    if (phase == Phase.READY && record.saidReady().isPresent()) {
      TimelineEvent said = record.saidReady().get();
      return "%s saw the program ready at %s, which tells no environment and no files"
          .formatted(said.source(), said.at());
    }
    return whenNothingCame();
  }

  String whenNothingCame() {
    return or("nothing came within " + patience.startInWords());
  }

  /** What is known; of a run of which nothing is known, the given words. */
  String or(String otherwise) {
    Optional<String> lost = ofStart(record);
    if (lost.isPresent()) {
      return lost.get();
    }
    if (record.exit().isEmpty() && Thread.currentThread().isInterrupted()) {
      return "the waiting was interrupted, as a test is whose @Timeout has passed";
    }
    return record
        .exit()
        .map(exit -> "the program ended before it, with " + exit.describe())
        .orElse(otherwise);
  }

  /** Why the start of a program failed; empty when it did not. */
  static Optional<String> ofStart(RunState record) {
    return record.startFailure().map(why -> words(record, why));
  }

  /** A scheduler may also fail when the program runs already. */
  private static String words(RunState record, StartFailure why) {
    boolean ran = record.firstOfProcess().isPresent() && why.reason() == StartFailure.Reason.OTHER;
    return (ran ? "the run was lost: " : "the program did not start: ") + why.message();
  }
}
