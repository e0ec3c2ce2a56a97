// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import io.github.rununder.internal.report.matrix.EventDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.RunDocument;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The line beside the page's name: the number of tests and runs, and the time of the last event.
 */
final class PageFacts {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private PageFacts() {}

  static String of(MatrixDocument document) {
    List<RunDocument> runs = document.runs();
    String schedulers =
        runs.stream().map(RunDocument::scheduler).distinct().collect(Collectors.joining(", "));
    return Stream.of(
            counted(document.tests().size(), "test"),
            counted(runs.size(), "run"),
            schedulers,
            without(document.withoutRun().size()),
            lastEvent(runs).map(DATE::format).orElse(""))
        .filter(fact -> !fact.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String without(int absences) {
    return absences == 0 ? "" : absences + " without a run";
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Optional<Instant> lastEvent(List<RunDocument> runs) {
    return runs.stream()
        .flatMap(run -> run.timeline().stream())
        .map(EventDocument::at)
        .max(Instant::compareTo);
  }
}
