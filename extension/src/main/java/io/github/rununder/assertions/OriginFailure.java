// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Run;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Explanation.Verdict;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import java.util.List;

/** What failed assertions on an origin say, and the short explanation in every other failure. */
final class OriginFailure {
  private OriginFailure() {}

  static String shouldComeFrom(AssertionContext scene, Explanation explained, String expected) {
    FailureText text =
        headline(scene, explained)
            .line("expected", "from " + expected)
            .line("but was", verdict(explained.verdict()))
            .line("value", value(scene, explained))
            .lineIfAny("lost", losers(scene, explained));
    return FailureDetails.append(text.lineIfAny("remedy", remedy(scene)), scene);
  }

  static String shouldOverride(
      AssertionContext scene, Explanation explained, List<Origin> expected) {
    String lost = losers(scene, explained);
    FailureText text =
        headline(scene, explained)
            .line("expected", "overrides " + list(expected))
            .line("but was", lost.isEmpty() ? "nothing lost" : "overrides " + lost)
            .line("value", value(scene, explained))
            .line("origin", verdict(explained.verdict()));
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

  /** Returns in one line what is known; nothing when the scheduler told nothing. */
  static String inShort(AssertionContext scene, String name) {
    boolean told = scene.run().flatMap(Run::declaration).isPresent();
    if (!told || scene.snapshot().isEmpty()) {
      return "";
    }
    Explanation explained = scene.explanation(name).orElseThrow();
    boolean neverHeardOf =
        explained.verdict() instanceof Verdict.Unset unset && unset.by().isEmpty();
    String lost = losers(scene, explained);
    return neverHeardOf
        ? "declared nowhere"
        : verdict(explained.verdict()) + (lost.isEmpty() ? "" : ", over " + lost);
  }

  private static FailureText headline(AssertionContext scene, Explanation explained) {
    return new FailureText(scene.place() + " variable " + PlainText.escaped(explained.name()));
  }

  private static String value(AssertionContext scene, Explanation explained) {
    return new ShownValue(scene.masking()).state(explained.name(), explained.value().orElse(null));
  }

  private static String verdict(Verdict verdict) {
    if (verdict instanceof Verdict.Decided decided) {
      return decided.origin().describe();
    }
    if (verdict instanceof Verdict.Undecided undecided) {
      return "not to be told: "
          + undecided.candidates().stream().map(Origin::describe).collect(joining(" or "));
    }
    return ((Verdict.Unset) verdict)
        .by()
        .map(by -> "unset by " + by.describe())
        .orElse("unset, and declared nowhere");
  }

  private static String losers(AssertionContext scene, Explanation explained) {
    return explained.losers().stream().map(loser -> loser(scene, loser)).collect(joining(", "));
  }

  private static String loser(AssertionContext scene, Assignment loser) {
    ShownValue values = new ShownValue(scene.masking());
    return loser.origin().describe()
        + loser
            .value()
            .map(value -> EnvironmentEntry.of(loser.name(), value))
            .map(entry -> " (" + values.state(loser.name(), entry) + ")")
            .orElse(" (takes it away)");
  }

  private static String list(List<Origin> origins) {
    return origins.stream().map(Origin::describe).collect(joining(", "));
  }

  private static String remedy(AssertionContext scene) {
    return scene.run().flatMap(Run::declaration).map(Declaration::scheduler).isPresent()
        ? ""
        : "the scheduler has told nothing of what was declared; ask under one that does, such as DOCKER";
  }
}
