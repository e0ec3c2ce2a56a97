// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.capture.Exit;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.internal.assertions.ShownValue;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.text.PlainText;
import java.util.List;

/** Messages of failed assertions on a whole run. */
final class RunFailure {
  private RunFailure() {}

  static String end(AssertionContext context, String expected, Exit seen) {
    return FailureDetails.append(
        new FailureText(context.place() + " exit")
            .line("expected", expected)
            .line("but was", seen.describe()),
        context);
  }

  static String problems(AssertionContext context, List<String> problems) {
    return FailureDetails.append(
        new FailureText(context.place() + " problems")
            .line("expected", "none")
            .line("but was", count(problems.size(), "problem")),
        context);
  }

  static String warnings(AssertionContext context, List<LintWarning> warnings) {
    FailureText text =
        new FailureText(context.place() + " warnings")
            .line("expected", "none")
            .line("but was", count(warnings.size(), "warning"));
    warnings.forEach(each -> text.line("warning", PlainText.escaped(each.toString())));
    text.line(
        "remedy",
        "remove the cause, or silence the warning with @SuppressLint(\"%s\")"
            .formatted(warnings.get(0).rule()));
    return FailureDetails.append(text, context);
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }

  static String output(AssertionContext context, String text) {
    return FailureDetails.append(
        new FailureText(context.place() + " output")
            .line("expected", "containing " + new ShownValue(context.masking()).quoted(text))
            .line("but was", "without it"),
        context);
  }
}
