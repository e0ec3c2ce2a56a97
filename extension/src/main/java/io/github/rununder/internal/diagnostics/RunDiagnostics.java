// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.diagnostics;

import static java.util.stream.Collectors.joining;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.text.MaskedOutput;
import io.github.rununder.internal.text.PlainText;
import io.github.rununder.internal.text.ProcessLine;
import java.util.List;

/**
 * The block that ends the message of a failure: how the run ended, its processes when it has
 * several, its problems, the states that the scheduler reports and the last lines of the log. It is
 * part of the message because a CI server stores messages, and the run is gone when a person reads
 * them.
 */
public final class RunDiagnostics {
  private static final int LAST_LINES = 10;
  private static final int LINE_LIMIT = 300;

  private RunDiagnostics() {}

  /**
   * Adds the block, without the problems that the text contains already.
   *
   * @param text the failure so far
   * @param run the run that failed
   * @param masking hides secret values
   * @return the same text
   */
  public static FailureText append(FailureText text, Run run, Masking masking) {
    run.exit().ifPresent(exit -> text.line("exit", exit.describe()));
    ProcessLine.of(run).ifPresent(processes -> text.line("processes", processes));
    String failure = text.toString();
    run.problems().stream()
        .map(masking::text)
        .filter(problem -> !failure.contains(problem))
        .forEach(problem -> text.line("problem", printable(problem)));
    List<String> states = run.diagnostics();
    if (!states.isEmpty()) {
      text.block(
          "state",
          "(reported by " + run.scheduler() + ")",
          states.stream().map(masking::text).map(PlainText::escaped).toList());
    }
    List<String> log = MaskedOutput.lines(run, masking);
    return text.block("log", introduction(log.size()), last(log, LAST_LINES));
  }

  /**
   * Adds the phases of which the run has a snapshot, in their order.
   *
   * @param text the failure so far
   * @param run the run
   * @return the same text
   */
  public static FailureText captured(FailureText text, Run run) {
    String phases =
        run.snapshots().stream()
            .map(Snapshot::phase)
            .sorted()
            .distinct()
            .map(Phase::name)
            .collect(joining(", "));
    return text.line("captured", phases.isEmpty() ? "nothing" : phases);
  }

  /**
   * Returns the last lines of a run's log.
   *
   * @param run the run
   * @param masking hides secret values
   * @param count how many lines at most
   * @return printable lines, shortened in the middle
   */
  public static List<String> lastLines(Run run, Masking masking, int count) {
    return last(MaskedOutput.lines(run, masking), count);
  }

  /**
   * Returns the last of some lines.
   *
   * @param lines masked lines of a log
   * @param count how many at most
   * @return printable lines, shortened in the middle
   */
  public static List<String> last(List<String> lines, int count) {
    return LineTail.of(lines, count).stream()
        .map(line -> PlainText.shortened(PlainText.escaped(line), LINE_LIMIT, " … "))
        .toList();
  }

  private static String introduction(int lines) {
    return switch (lines) {
      case 0 -> "(the program printed nothing)";
      case 1 -> "(1 line)";
      default ->
          lines <= LAST_LINES
              ? "(%d lines)".formatted(lines)
              : "(last %d of %d lines)".formatted(LAST_LINES, lines);
    };
  }

  private static String printable(String lines) {
    return lines.lines().map(PlainText::escaped).collect(joining("\n"));
  }
}
