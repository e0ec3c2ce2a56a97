// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Moment;
import io.github.rununder.Span;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came first by the way programs are started, whatever the clocks say: an init step's start,
 * its end, the next step, and at last the program.
 *
 * @param steps the init steps' names, in order
 */
record KnownOrder(List<String> steps) {
  /** Returns whether the second moment cannot have come before the first. */
  boolean holds(Span span) {
    OptionalInt first = rank(span.from().moment());
    OptionalInt second = rank(span.to().moment());
    return first.isPresent() && second.isPresent() && first.getAsInt() < second.getAsInt();
  }

  private OptionalInt rank(Moment moment) {
    if (moment instanceof Moment.StepStarted started) {
      return OptionalInt.of(2 * steps.indexOf(started.step()));
    }
    if (moment instanceof Moment.StepFinished finished) {
      return OptionalInt.of(2 * steps.indexOf(finished.step()) + 1);
    }
    boolean ofProgram =
        moment instanceof Moment.PhaseReached
            || moment instanceof Moment.ProcessStarted
            || moment instanceof Moment.ProcessEnded;
    return ofProgram ? OptionalInt.of(2 * steps.size()) : OptionalInt.empty();
  }
}
