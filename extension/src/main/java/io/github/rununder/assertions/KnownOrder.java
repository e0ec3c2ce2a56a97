// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Moment;
import io.github.rununder.Span;

/** What came first by the way programs are started, whatever the clocks say. */
final class KnownOrder {
  private enum Rank {
    STEP,
    PROGRAM,
    NONE
  }

  private KnownOrder() {}

  /** Returns whether an init step's moment is followed by one of the program. */
  static boolean holds(Span span) {
    return rank(span.from().moment()) == Rank.STEP && rank(span.to().moment()) == Rank.PROGRAM;
  }

  private static Rank rank(Moment moment) {
    if (moment instanceof Moment.StepStarted || moment instanceof Moment.StepFinished) {
      return Rank.STEP;
    }
    boolean ofProgram =
        moment instanceof Moment.PhaseReached
            || moment instanceof Moment.ProcessStarted
            || moment instanceof Moment.ProcessEnded;
    return ofProgram ? Rank.PROGRAM : Rank.NONE;
  }
}
