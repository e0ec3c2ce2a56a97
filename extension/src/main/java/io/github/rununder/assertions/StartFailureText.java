// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Phase;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.assertions.FailureText;
import io.github.rununder.internal.assertions.ShownValue;
import java.util.List;

/** What failed assertions on a start that failed say. */
final class StartFailureText {
  private StartFailureText() {}

  static String started(AssertionContext scene, Phase reached) {
    return FailureDetails.append(
        new FailureText(scene.place() + " start")
            .line("expected", "no start")
            .line("but was", "the program came to " + reached)
            .line("remedy", "take away what it must not have, or look at " + reached + " instead"),
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
            .line("words", said(scene, failure)),
        scene);
  }

  static String otherWords(AssertionContext scene, String words, StartFailure failure) {
    return FailureDetails.append(
        new FailureText(scene.place() + " start")
            .line("expected", "failed with words containing " + quoted(scene, words))
            .line("but was", failure.reason().describe())
            .line("words", said(scene, failure)),
        scene);
  }

  private static String quoted(AssertionContext scene, String words) {
    return new ShownValue(scene.masking()).quoted(words);
  }

  private static String said(AssertionContext scene, StartFailure failure) {
    return scene.masking().text(failure.message());
  }
}
