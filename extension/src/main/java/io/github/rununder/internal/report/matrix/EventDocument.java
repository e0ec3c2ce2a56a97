// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.rununder.Phase;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
    TimelineEvent.Type type = event.type();
    return new EventDocument(
        event.at(),
        event.precision(),
        event.source().name(),
        typeOf(type),
        nameOf(type),
        masking.text(event.detail()));
  }

  /** A type of event is written as the name of its class, such as {@code initStepStarted}. */
  private static String typeOf(TimelineEvent.Type type) {
    String name = type.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String nameOf(TimelineEvent.Type type) {
    if (type instanceof Phase phase) {
      return phase.name();
    } else if (type instanceof TimelineEvent.Type.Mark mark) {
      return mark.name();
    } else if (type instanceof TimelineEvent.Type.InitStepStarted started) {
      return started.step();
    } else if (type instanceof TimelineEvent.Type.InitStepFinished finished) {
      return finished.step();
    } else if (type instanceof TimelineEvent.Type.FileAppeared appeared) {
      return appeared.path();
    } else if (type instanceof TimelineEvent.Type.FileChanged changed) {
      return changed.path();
    }
    return type instanceof SchedulerEvent reported ? reported.describe() : "";
  }
}
