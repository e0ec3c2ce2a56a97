// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Resolution;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import java.util.List;

/** Messages of failed assertions on an origin, and the short explanation in every other failure. */
final class OriginFailure {
  private OriginFailure() {}

  static String shouldComeFrom(AssertionContext context, Explanation explained, String expected) {
    FailureText text =
        headline(context, explained)
            .line("expected", expected)
            .line("but was", resolution(explained))
            .line("value", value(context, explained))
            .lineIfAny("overridden", overridden(context, explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(context)), context);
  }

  static String shouldOverride(
      AssertionContext context, Explanation explained, List<Origin> expected) {
    String overridden = overridden(context, explained);
    FailureText text =
        headline(context, explained)
            .line("expected", "overrides " + list(expected))
            .line("but was", overridden.isEmpty() ? "overrides nothing" : "overrides " + overridden)
            .line("value", value(context, explained))
            .line("origin", resolution(explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(context)), context);
  }

  static String shouldNotBeDeclared(AssertionContext context, Explanation explained) {
    List<Origin> layers =
        context.run().flatMap(Run::declaration).stream()
            .flatMap(declaration -> declaration.layers(explained.name()).stream())
            .map(Assignment::origin)
            .toList();
    FailureText text =
        headline(context, explained)
            .line("expected", "declared nowhere")
            .line("but was", layers.isEmpty() ? "not known" : list(layers))
            .line("value", value(context, explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(context)), context);
  }

  /** Returns the explanation in one line; empty when the scheduler reported no declaration. */
  static String inShort(AssertionContext context, String name) {
    boolean isDeclared = context.run().flatMap(Run::declaration).isPresent();
    if (!isDeclared || context.snapshot().isEmpty()) {
      return "";
    }
    Explanation explained = context.explanation(name).orElseThrow();
    String overridden = overridden(context, explained);
    return resolution(explained) + (overridden.isEmpty() ? "" : ", over " + overridden);
  }

  private static FailureText headline(AssertionContext context, Explanation explained) {
    return new FailureText(context.place() + " variable " + PlainText.escaped(explained.name()));
  }

  private static String value(AssertionContext context, Explanation explained) {
    return new ShownValue(context.masking())
        .state(explained.name(), explained.value().orElse(null));
  }

  private static String resolution(Explanation explained) {
    Resolution resolution = explained.resolution();
    boolean isRemoved = explained.value().isEmpty() && resolution instanceof Resolution.Decided;
    return (isRemoved ? "unset by " : "") + resolution.describe();
  }

  private static String overridden(AssertionContext context, Explanation explained) {
    return explained.overridden().stream()
        .map(each -> assignment(context, each))
        .collect(joining(", "));
  }

  private static String assignment(AssertionContext context, Assignment lost) {
    ShownValue values = new ShownValue(context.masking());
    return lost.origin().describe()
        + lost.entry()
            .map(entry -> " (" + values.state(lost.name(), entry) + ")")
            .orElse(lost.isKnown() ? " (unset)" : " (not known)");
  }

  private static String list(List<Origin> origins) {
    return origins.stream().map(Origin::describe).collect(joining(", "));
  }

  private static String remedy(AssertionContext context) {
    return context.run().flatMap(Run::declaration).isPresent()
        ? ""
        : "the scheduler reported no declaration; assert under one that reports it";
  }
}
