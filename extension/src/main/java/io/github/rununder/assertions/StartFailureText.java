// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Phase;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import java.util.List;

/** What failed assertions on a start that failed say. */
final class StartFailureText {
  private StartFailureText() {}

  static String started(AssertionContext scene, Phase reached) {
    return FailureDetails.append(
        new FailureText(scene.place() + " start")
            .line("expected", "no start")
            .line("but was", "the program came to " + reached)
            .line(
                "remedy",
                "if the program may start, assert on " + reached + " instead of didNotStart()"),
        scene);
  }

  static String undecided(AssertionContext scene, String why) {
    return new FailureText(scene.place() + " start")
        .line("expected", "no start")
        .line("but was", "neither started nor failed yet")
        .plain(why)
        .toString();
  }

  static String otherReason(
      AssertionContext scene, List<StartFailure.Reason> expected, StartFailure failure) {
    return FailureDetails.append(
        new FailureText(scene.place() + " start")
            .line(
                "expected",
                "failed because of "
                    + expected.stream().map(StartFailure.Reason::describe).collect(joining(" or ")))
            .line("but was", failure.reason().describe())
            .line("error", said(scene, failure)),
        scene);
  }

  static String otherText(AssertionContext scene, String part, StartFailure failure) {
    return FailureDetails.append(
        new FailureText(scene.place() + " start")
            .line("expected", "failed with an error text that contains " + quoted(scene, part))
            .line("but was", failure.reason().describe())
            .line("error", said(scene, failure)),
        scene);
  }

  private static String quoted(AssertionContext scene, String part) {
    return new ShownValue(scene.masking()).quoted(part);
  }

  private static String said(AssertionContext scene, StartFailure failure) {
    return scene.masking().text(failure.message());
  }
}
