// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Phase;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import java.util.List;

/** Messages of failed assertions on a failed start. */
final class StartFailureText {
  private StartFailureText() {}

  static String started(AssertionContext context, Phase reached) {
    return FailureDetails.append(
        new FailureText(context.place() + " start")
            .line("expected", "no start")
            .line("but was", "the program came to " + reached)
            .line(
                "remedy",
                "if the program may start, assert on " + reached + " instead of didNotStart()"),
        context);
  }

  static String undecided(AssertionContext context, String why) {
    return new FailureText(context.place() + " start")
        .line("expected", "no start")
        .line("but was", "neither started nor failed yet")
        .plain(why)
        .toString();
  }

  static String otherReason(
      AssertionContext context, List<StartFailure.Reason> expected, StartFailure failure) {
    return FailureDetails.append(
        new FailureText(context.place() + " start")
            .line(
                "expected",
                "failed because of "
                    + expected.stream().map(StartFailure.Reason::describe).collect(joining(" or ")))
            .line("but was", failure.reason().describe())
            .line("error", errorText(context, failure)),
        context);
  }

  static String otherText(AssertionContext context, String part, StartFailure failure) {
    return FailureDetails.append(
        new FailureText(context.place() + " start")
            .line("expected", "failed with an error text that contains " + quoted(context, part))
            .line("but was", failure.reason().describe())
            .line("error", errorText(context, failure)),
        context);
  }

  private static String quoted(AssertionContext context, String part) {
    return new ShownValue(context.masking()).quoted(part);
  }

  private static String errorText(AssertionContext context, StartFailure failure) {
    return context.masking().text(failure.message());
  }
}
