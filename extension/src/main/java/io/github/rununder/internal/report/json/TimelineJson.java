// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.Phase;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Moment;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;

/** Writes a run's timeline. */
final class TimelineJson {
  private TimelineJson() {}

  static void write(ArrayNode node, Timeline timeline, Masking masking) {
    for (TimelineEvent event : timeline.events()) {
      ObjectNode entry = node.addObject().put("at", event.at().toString());
      entry.put("precision", event.precision().toString()).put("source", event.source().name());
      writeMoment(entry, event.moment());
      if (!event.detail().isEmpty()) {
        entry.put("detail", masking.text(event.detail()));
      }
    }
  }

  private static void writeMoment(ObjectNode entry, Moment moment) {
    if (moment instanceof Moment.PhaseReached reached) {
      boolean mark = reached.phase() == Phase.RELOAD;
      entry.put("event", mark ? "mark" : "phase");
      entry.put("name", mark ? reached.label() : reached.phase().name());
    } else if (moment instanceof Moment.StepStarted started) {
      entry.put("event", "initStepStarted").put("name", started.step());
    } else if (moment instanceof Moment.StepFinished finished) {
      entry.put("event", "initStepFinished").put("name", finished.step());
    } else if (moment instanceof Moment.FileAppeared appeared) {
      entry.put("event", "fileAppeared").put("name", appeared.path());
    } else if (moment instanceof Moment.FileChanged changed) {
      entry.put("event", "fileChanged").put("name", changed.path());
    } else if (moment instanceof Moment.ProcessStarted) {
      entry.put("event", "processStarted").put("name", "");
    } else if (moment instanceof Moment.ProcessEnded) {
      entry.put("event", "processEnded").put("name", "");
    } else if (moment instanceof Moment.Told told) {
      entry.put("event", "told").put("name", told.describe());
    }
  }
}
