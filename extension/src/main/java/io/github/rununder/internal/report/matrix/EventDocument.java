// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.rununder.Phase;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Moment;
import io.github.rununder.capture.TimelineEvent;
import java.time.Duration;
import java.time.Instant;

/** One event of a timeline. */
public record EventDocument(
    Instant at,
    Duration precision,
    String source,
    String event,
    String name,
    @JsonInclude(NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) String detail) {

  /** An init step started. */
  public static final String STEP_STARTED = "initStepStarted";

  /** An init step ended. */
  public static final String STEP_FINISHED = "initStepFinished";

  /** The program's process started. */
  public static final String PROCESS_STARTED = "processStarted";

  /** The program's process ended. */
  public static final String PROCESS_ENDED = "processEnded";

  /** A phase was reached. */
  public static final String PHASE = "phase";

  static EventDocument of(TimelineEvent event, Masking masking) {
    Moment moment = event.moment();
    return new EventDocument(
        event.at(),
        event.precision(),
        event.source().name(),
        typeOf(moment),
        nameOf(moment),
        masking.text(event.detail()));
  }

  private static String typeOf(Moment moment) {
    if (moment instanceof Moment.PhaseReached reached) {
      return reached.phase() == Phase.RELOAD ? "mark" : PHASE;
    } else if (moment instanceof Moment.StepStarted) {
      return STEP_STARTED;
    } else if (moment instanceof Moment.StepFinished) {
      return STEP_FINISHED;
    } else if (moment instanceof Moment.FileAppeared) {
      return "fileAppeared";
    } else if (moment instanceof Moment.FileChanged) {
      return "fileChanged";
    } else if (moment instanceof Moment.ProcessStarted) {
      return PROCESS_STARTED;
    }
    return moment instanceof Moment.ProcessEnded ? PROCESS_ENDED : "schedulerEvent";
  }

  private static String nameOf(Moment moment) {
    if (moment instanceof Moment.PhaseReached reached) {
      return reached.phase() == Phase.RELOAD ? reached.label() : reached.phase().name();
    } else if (moment instanceof Moment.StepStarted started) {
      return started.step();
    } else if (moment instanceof Moment.StepFinished finished) {
      return finished.step();
    } else if (moment instanceof Moment.FileAppeared appeared) {
      return appeared.path();
    } else if (moment instanceof Moment.FileChanged changed) {
      return changed.path();
    }
    return moment instanceof Moment.Told reported ? reported.describe() : "";
  }
}
