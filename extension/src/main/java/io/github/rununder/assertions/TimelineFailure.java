// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Run;
import io.github.rununder.capture.Interval;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.assertions.Readiness;
import io.github.rununder.internal.assertions.TimelineText;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.SimilarNames;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Messages of failed assertions on a timeline. */
final class TimelineFailure {
  private TimelineFailure() {}

  static String didNotCome(AssertionContext context, Timeline timeline, TimelineEvent.Type type) {
    FailureText text =
        headline(context)
            .line("expected", type.describe())
            .line("but was", "not on the timeline")
            .lineIfAny("near", String.join(", ", near(timeline, type)));
    return finished(text, context, timeline, List.of());
  }

  static String came(AssertionContext context, Timeline timeline, TimelineEvent.Type type) {
    TimelineEvent event = timeline.find(type).orElseThrow();
    FailureText text =
        headline(context)
            .line("expected", "not " + type.describe())
            .line("but was", event.type().describe() + " at " + event.at());
    return finished(text, context, timeline, List.of(event));
  }

  static String otherOrder(
      AssertionContext context,
      Timeline timeline,
      List<TimelineEvent.Type> expected,
      Interval span) {
    FailureText text =
        headline(context)
            .line("expected", order(expected))
            .line(
                "but was",
                "%s came %s after %s"
                    .formatted(
                        span.from().type().describe(),
                        length(new Interval(span.to(), span.from())),
                        span.to().type().describe()));
    return finished(text, context, timeline, both(span));
  }

  static String undecidedOrder(
      AssertionContext context,
      Timeline timeline,
      List<TimelineEvent.Type> expected,
      Interval span) {
    FailureText text =
        coarse(
            headline(context).line("expected", order(expected)).line("but was", "undecided"), span);
    return finished(text, context, timeline, both(span));
  }

  static String span(AssertionContext context, Interval span, String expected) {
    return finished(
        spanText(context, span, expected), context, timeline(context, span), both(span));
  }

  static String tooCoarse(AssertionContext context, Interval span, String expected) {
    FailureText text = coarse(spanText(context, span, expected), span);
    return finished(text, context, timeline(context, span), both(span));
  }

  static String notReady(AssertionContext context, Readiness readiness, Duration limit) {
    String seen =
        readiness
            .ready()
            .map(ready -> "ready after " + after(readiness, ready))
            .orElse("not ready");
    FailureText text =
        new FailureText(context.place() + " readiness")
            .line("expected", "ready within " + TimelineText.length(limit))
            .line("but was", seen);
    if (readiness.ready().isEmpty()) {
      text.line(
          "remedy",
          "give the image a HEALTHCHECK, the service a healthcheck or the container a readinessProbe, or have the program call probe.Ready()");
    }
    return finished(text, context, timeline(context), List.of());
  }

  private static String after(Readiness readiness, TimelineEvent ready) {
    return readiness.start().map(began -> length(new Interval(began, ready))).orElse("?");
  }

  private static Timeline timeline(AssertionContext context) {
    return context.run().map(Run::timeline).orElseGet(() -> new Timeline(List.of()));
  }

  private static FailureText headline(AssertionContext context) {
    return new FailureText(context.place() + " timeline");
  }

  private static FailureText spanText(AssertionContext context, Interval span, String expected) {
    return new FailureText(
            "%s from %s to %s"
                .formatted(
                    context.place(), span.from().type().describe(), span.to().type().describe()))
        .line("expected", expected)
        .line("but was", length(span));
  }

  private static String length(Interval span) {
    String least = TimelineText.length(span.atLeast());
    String most = TimelineText.length(span.atMost());
    return least.equals(most) ? least : "between %s and %s".formatted(least, most);
  }

  /** Only a finer source is a remedy. */
  private static FailureText coarse(FailureText text, Interval span) {
    String which =
        both(span).stream()
            .filter(event -> !TimelineText.precision(event).isEmpty())
            .map(
                event ->
                    "%s reports %s%s"
                        .formatted(
                            event.source(), event.type().describe(), TimelineText.precision(event)))
            .collect(joining("; "));
    String why = which.isEmpty() ? "the two times lie too close to each other" : which;
    return text.line("note", "this cannot be decided: " + why)
        .line("remedy", "compare with a wider limit, or with events that the probe reports");
  }

  private static String finished(
      FailureText text,
      AssertionContext context,
      Timeline timeline,
      Collection<TimelineEvent> important) {
    List<String> lines = TimelineText.excerpt(timeline, important, context.masking());
    String introduction =
        lines.isEmpty() ? "(nothing)" : "(from %s)".formatted(timeline.events().get(0).at());
    return FailureDetails.append(text.block("timeline", introduction, lines), context);
  }

  private static Timeline timeline(AssertionContext context, Interval span) {
    return context.run().map(Run::timeline).orElseGet(() -> new Timeline(both(span)));
  }

  private static List<TimelineEvent> both(Interval span) {
    return List.of(span.from(), span.to());
  }

  private static String order(List<TimelineEvent.Type> expected) {
    return expected.stream().map(TimelineEvent.Type::describe).collect(joining(", then "));
  }

  private static List<String> near(Timeline timeline, TimelineEvent.Type type) {
    List<String> known =
        timeline.events().stream().map(event -> event.type().describe()).distinct().toList();
    return SimilarNames.of(type.describe(), known);
  }
}
