// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.table;

import static java.util.stream.Collectors.joining;

import io.github.rununder.internal.report.matrix.RunDocument;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the lines below a table. */
record TableNotes(CellText text) {
  private static final int MOST_PROCESSES = 6;

  /** Returns failures, problems, warnings, and processes where there are several: one line each. */
  Stream<String> of(RunDocument run) {
    return Stream.of(
            run.failedExit().map(RunDocument.Exit::describe).stream(),
            processes(run),
            run.problems().stream().map(text::of),
            run.warnings().stream()
                .map(each -> "[%s] %s".formatted(each.rule(), each.message()))
                .map(warning -> "warning " + text.of(warning)))
        .flatMap(each -> each)
        .map(sentence -> run.scheduler() + ": " + sentence);
  }

  /** One process is the rule and needs no line. A retry loop may have started many. */
  private Stream<String> processes(RunDocument run) {
    int count = run.processes().size();
    if (count < 2) {
      return Stream.empty();
    }
    Optional<RunDocument.ProcessEntry> observed = run.observedProcess();
    String others =
        run.processes().stream()
            .filter(each -> !observed.equals(Optional.of(each)))
            .skip(Math.max(0, count - MOST_PROCESSES))
            .map(each -> text.of(each.describe()))
            .collect(joining(", "));
    String shown = observed.map(each -> text.of(each.describe())).orElse("none");
    return Stream.of(
        "%d processes; shown: %s; %s: %s"
            .formatted(count, shown, count > MOST_PROCESSES ? "latest others" : "others", others));
  }
}
