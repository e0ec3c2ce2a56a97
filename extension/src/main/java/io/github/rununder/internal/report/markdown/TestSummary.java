// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.markdown;

import io.github.rununder.Phase;
import io.github.rununder.internal.report.matrix.Differences;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixDocument.TestRuns;
import io.github.rununder.internal.report.matrix.RunDocument;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The template's data of one test; every text is Markdown already.
 *
 * @param name the test
 * @param phase the phase that is compared
 * @param schedulers the schedulers that ran, as a list; may be empty
 * @param failures the failed starts, failed exits and problems
 * @param warnings the doubts about the declarations
 * @param tables the differences: one table, or none
 */
record TestSummary(
    String name,
    String phase,
    String schedulers,
    List<Line> failures,
    List<Line> warnings,
    List<Table> tables) {
  private static final int MOST_ROWS = 40;

  /** A sentence about a run. */
  record Line(String scheduler, String text) {}

  /** The rows that are shown, and the number of the others; 0 is not shown. */
  record Table(List<String> columns, List<Differences.Row> rows, int more) {}

  static TestSummary of(TestRuns test) {
    Differences found = Differences.at(Phase.INIT, test);
    return new TestSummary(
        MarkdownText.code(test.name()),
        found.phase().name(),
        String.join(", ", test.schedulers()),
        Stream.concat(
                test.absences().stream().map(TestSummary::line),
                lines(test, TestSummary::failures).stream())
            .toList(),
        lines(test, run -> run.warnings().stream().map(RunDocument.Warning::message)),
        found.rows().isEmpty() ? List.of() : List.of(table(found)));
  }

  boolean single() {
    return tables.isEmpty() && !schedulers.contains(",") && !none();
  }

  boolean same() {
    return tables.isEmpty() && !single() && !none();
  }

  boolean none() {
    return schedulers.isEmpty();
  }

  private static Line line(Absence absence) {
    return new Line(absence.scheduler(), MarkdownText.code(absence.describe()));
  }

  private static List<Line> lines(TestRuns test, Function<RunDocument, Stream<String>> sentences) {
    return test.runs().stream()
        .flatMap(
            run ->
                sentences
                    .apply(run)
                    .map(each -> new Line(run.scheduler(), MarkdownText.code(each))))
        .toList();
  }

  private static Stream<String> failures(RunDocument run) {
    Stream<String> ended = run.failedExit().map(RunDocument.Exit::describe).stream();
    Stream<String> notReached =
        run.isFailed() && run.at(Phase.INIT).isEmpty()
            ? Stream.of("INIT was not reached")
            : Stream.of();
    return Stream.of(notReached, ended, run.problems().stream()).flatMap(each -> each);
  }

  private static Table table(Differences found) {
    List<Differences.Row> rows =
        found.rows().stream()
            .limit(MOST_ROWS)
            .map(
                row ->
                    new Differences.Row(
                        MarkdownText.code(row.name()),
                        row.cells().stream().map(MarkdownText::code).toList()))
            .toList();
    return new Table(found.test().schedulers(), rows, found.rows().size() - rows.size());
  }
}
