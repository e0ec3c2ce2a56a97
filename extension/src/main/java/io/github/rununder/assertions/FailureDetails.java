// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Run;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.assertions.FailureText;
import io.github.rununder.internal.text.LogTail;
import io.github.rununder.internal.text.PlainText;
import java.util.List;

/** What a failure carries along because nobody can look later: exit, problems, states, log. */
final class FailureDetails {
  private static final int LAST_LINES = 10;
  private static final int LINE_LIMIT = 300;

  private FailureDetails() {}

  static String append(FailureText text, AssertionContext scene) {
    scene.run().ifPresent(run -> append(text, run, scene.masking()));
    return text.toString();
  }

  private static void append(FailureText text, Run run, Masking masking) {
    run.exit().ifPresent(exit -> text.line("exit", exit.describe()));
    run.problems().forEach(problem -> text.line("problem", shown(problem, masking)));
    List<String> states = run.diagnostics();
    if (!states.isEmpty()) {
      text.block(
          "state",
          "(as " + run.scheduler() + " tells it)",
          states.stream().map(state -> shown(state, masking)).toList());
    }
    List<String> log = log(run, masking);
    text.block("log", introduction(log), last(log, LAST_LINES));
  }

  static List<String> log(Run run, Masking masking) {
    return masking.text(run.output()).lines().toList();
  }

  static List<String> last(List<String> log, int count) {
    return LogTail.of(log, count).stream()
        .map(line -> PlainText.shortened(PlainText.escaped(line), LINE_LIMIT, " … "))
        .toList();
  }

  private static String introduction(List<String> log) {
    return switch (log.size()) {
      case 0 -> "(the program printed nothing)";
      case 1 -> "(1 line)";
      default ->
          log.size() <= LAST_LINES
              ? "(%d lines)".formatted(log.size())
              : "(last %d of %d lines)".formatted(LAST_LINES, log.size());
    };
  }

  private static String shown(String fact, Masking masking) {
    return PlainText.escaped(masking.text(fact));
  }
}
