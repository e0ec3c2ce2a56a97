// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.report.matrix.EventDocument;
import io.github.rununder.internal.report.matrix.RunDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The spans of one run: the run itself, within it each init step and the program, whose events are
 * the phases and the files.
 */
record RunSpans(RunDocument run, List<EventDocument> events, SpanIds ids) {
  private static final int KIND_INTERNAL = 1;
  private static final int STATUS_ERROR = 2;
  private static final List<String> BOUNDS =
      List.of(
          EventDocument.STEP_STARTED,
          EventDocument.STEP_FINISHED,
          EventDocument.PROCESS_STARTED,
          EventDocument.PROCESS_ENDED);

  static RunSpans of(RunDocument run) {
    List<EventDocument> events = run.timeline();
    return new RunSpans(run, events, SpanIds.of(run.test(), run.scheduler(), first(events)));
  }

  private static Instant first(List<EventDocument> events) {
    return events.stream().map(EventDocument::at).min(Instant::compareTo).orElseThrow();
  }

  private Instant last() {
    return events.stream().map(EventDocument::at).max(Instant::compareTo).orElseThrow();
  }

  void write(ArrayNode spans) {
    ObjectNode root = span(spans, "run under " + run.scheduler(), first(events), last());
    new OtlpAttributes(root.putArray("attributes"))
        .add("rununder.test", run.test())
        .add("rununder.scheduler", run.scheduler());
    if (run.isFailed()) {
      root.putObject("status")
          .put("code", STATUS_ERROR)
          .put("message", String.join("; ", run.problems()));
    }
    String parent = root.path("spanId").asText();
    for (EventDocument started : events) {
      if (started.event().equals(EventDocument.STEP_STARTED)) {
        Instant end =
            find(EventDocument.STEP_FINISHED, started.name()).map(EventDocument::at).orElse(last());
        span(spans, "init step " + started.name(), started.at(), end).put("parentSpanId", parent);
      }
    }
    find(EventDocument.PROCESS_STARTED, "")
        .or(
            () ->
                events.stream()
                    .filter(event -> event.event().equals(EventDocument.PHASE))
                    .findFirst())
        .ifPresent(started -> writeProgram(spans, parent, started));
  }

  private void writeProgram(ArrayNode spans, String parent, EventDocument started) {
    Instant end = find(EventDocument.PROCESS_ENDED, "").map(EventDocument::at).orElse(last());
    ObjectNode program = span(spans, "program", started.at(), end).put("parentSpanId", parent);
    ArrayNode list = program.putArray("events");
    for (EventDocument event : events) {
      if (!BOUNDS.contains(event.event())) {
        ObjectNode node = list.addObject().put("timeUnixNano", nanos(event.at()));
        node.put("name", event.event().equals(EventDocument.PHASE) ? event.name() : event.event());
        new OtlpAttributes(node.putArray("attributes"))
            .add("rununder.name", event.name())
            .add("rununder.source", event.source())
            .add("rununder.detail", event.detail());
      }
    }
  }

  private Optional<EventDocument> find(String event, String name) {
    return events.stream()
        .filter(each -> each.event().equals(event) && each.name().equals(name))
        .findFirst();
  }

  private ObjectNode span(ArrayNode spans, String name, Instant start, Instant end) {
    return spans
        .addObject()
        .put("traceId", ids.trace())
        .put("spanId", ids.span(spans.size()))
        .put("name", name)
        .put("kind", KIND_INTERNAL)
        .put("startTimeUnixNano", nanos(start))
        .put("endTimeUnixNano", nanos(end.isBefore(start) ? start : end));
  }

  /** The encoding has 64-bit numbers as decimal text. */
  private static String nanos(Instant at) {
    return "%d%09d".formatted(at.getEpochSecond(), at.getNano());
  }
}
