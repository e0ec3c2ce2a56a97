// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.Resolution;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import java.util.List;

/** Texts of failed assertions on an origin, and the short explanation in every other failure. */
final class OriginFailure {
  private OriginFailure() {}

  static String shouldComeFrom(AssertionContext scene, Explanation explained, String expected) {
    FailureText text =
        headline(scene, explained)
            .line("expected", "from " + expected)
            .line("but was", resolution(explained))
            .line("value", value(scene, explained))
            .lineIfAny("overridden", overridden(scene, explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(scene)), scene);
  }

  static String shouldOverride(
      AssertionContext scene, Explanation explained, List<Origin> expected) {
    String overridden = overridden(scene, explained);
    FailureText text =
        headline(scene, explained)
            .line("expected", "overrides " + list(expected))
            .line("but was", overridden.isEmpty() ? "overrides nothing" : "overrides " + overridden)
            .line("value", value(scene, explained))
            .line("origin", resolution(explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(scene)), scene);
  }

  static String shouldNotBeDeclared(AssertionContext scene, Explanation explained) {
    List<Origin> layers =
        scene.run().flatMap(Run::declaration).stream()
            .flatMap(declaration -> declaration.layers(explained.name()).stream())
            .map(Assignment::origin)
            .toList();
    FailureText text =
        headline(scene, explained)
            .line("expected", "declared nowhere")
            .line("but was", layers.isEmpty() ? "not known" : list(layers))
            .line("value", value(scene, explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(scene)), scene);
  }

  /** Returns the explanation in one line; empty when the scheduler reported no declaration. */
  static String inShort(AssertionContext scene, String name) {
    boolean isDeclared = scene.run().flatMap(Run::declaration).isPresent();
    if (!isDeclared || scene.snapshot().isEmpty()) {
      return "";
    }
    Explanation explained = scene.explanation(name).orElseThrow();
    String overridden = overridden(scene, explained);
    return resolution(explained) + (overridden.isEmpty() ? "" : ", over " + overridden);
  }

  private static FailureText headline(AssertionContext scene, Explanation explained) {
    return new FailureText(scene.place() + " variable " + PlainText.escaped(explained.name()));
  }

  private static String value(AssertionContext scene, Explanation explained) {
    return new ShownValue(scene.masking()).state(explained.name(), explained.value().orElse(null));
  }

  private static String resolution(Explanation explained) {
    Resolution resolution = explained.resolution();
    boolean isRemoved = explained.value().isEmpty() && resolution instanceof Resolution.Decided;
    return (isRemoved ? "unset by " : "") + resolution.describe();
  }

  private static String overridden(AssertionContext scene, Explanation explained) {
    return explained.overridden().stream()
        .map(each -> assignment(scene, each))
        .collect(joining(", "));
  }

  private static String assignment(AssertionContext scene, Assignment lost) {
    ShownValue values = new ShownValue(scene.masking());
    return lost.origin().describe()
        + lost.value()
            .map(value -> EnvironmentEntry.of(lost.name(), value))
            .map(entry -> " (" + values.state(lost.name(), entry) + ")")
            .orElse(" (unset)");
  }

  private static String list(List<Origin> origins) {
    return origins.stream().map(Origin::describe).collect(joining(", "));
  }

  private static String remedy(AssertionContext scene) {
    return scene.run().flatMap(Run::declaration).isPresent()
        ? ""
        : "the scheduler reported no declaration; assert under one that reports it";
  }
}
