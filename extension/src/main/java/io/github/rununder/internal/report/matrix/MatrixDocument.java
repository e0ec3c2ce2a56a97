// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole {@code matrix.json}, with secret values masked. */
public record MatrixDocument(
    int schema, List<RunDocument> runs, @JsonInclude(NON_EMPTY) List<Absence> withoutRun) {
  /** A scheduler under which a test has no run. */
  public record Absence(String test, String scheduler, Kind kind, String reason, Instant at) {

    /** The result of the tests. */
    public enum Kind {
      /** They were skipped. */
      SKIPPED,
      /** They failed. */
      FAILED
    }

    /** Returns result and reason for people. */
    public String describe() {
      return (kind == Kind.FAILED ? "not started: " : "skipped: ") + reason;
    }
  }

  /** The runs of one test, and the schedulers without one. It is a view, not a part of the JSON. */
  public record TestRuns(String name, List<RunDocument> runs, List<Absence> absences) {
    /** Returns the time of the first event of any run; far in the future when none is known. */
    public Instant began() {
      return Stream.concat(
              runs.stream().flatMap(run -> run.timeline().stream()).map(EventDocument::at),
              absences.stream().map(Absence::at))
          .min(Instant::compareTo)
          .orElse(Instant.MAX);
    }

    /** Returns the scheduler of each run. */
    public List<String> schedulers() {
      return runs.stream().map(RunDocument::scheduler).toList();
    }
  }

  /** The version that this RunUnder writes and reads. */
  public static final int SCHEMA = 2;

  /** A document without runs. */
  public static final MatrixDocument EMPTY = of(List.of(), List.of());

  /** Returns a document of the current version. */
  public static MatrixDocument of(List<RunDocument> runs, List<Absence> withoutRun) {
    return new MatrixDocument(SCHEMA, runs, withoutRun);
  }

  /** Returns a document of all runs of some documents, in their order. */
  public static MatrixDocument ofAll(List<MatrixDocument> documents) {
    return of(
        documents.stream().flatMap(each -> each.runs.stream()).toList(),
        documents.stream().flatMap(each -> each.withoutRun.stream()).toList());
  }

  /** Returns the tests in the order of their first run; those without any run come last. */
  public List<TestRuns> tests() {
    Map<String, List<RunDocument>> runsOf =
        runs.stream().collect(groupingBy(RunDocument::test, LinkedHashMap::new, toList()));
    Map<String, List<Absence>> absencesOf =
        withoutRun.stream().collect(groupingBy(Absence::test, LinkedHashMap::new, toList()));
    return Stream.concat(runsOf.keySet().stream(), absencesOf.keySet().stream())
        .distinct()
        .map(
            name ->
                new TestRuns(
                    name,
                    runsOf.getOrDefault(name, List.of()),
                    absencesOf.getOrDefault(name, List.of())))
        .toList();
  }
}
