// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvents;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.internal.text.MaskedOutput;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the document of runs, with secret values masked. It does not wait for a run. */
public final class MatrixMapper {
  private static final int LOG_LINES = 100;
  private static final int LONGEST_LINE = 2_000;

  private final Run run;
  private final Masking masking;
  private final ShownBytes.Groups groups;
  private final SnapshotMapper snapshots;

  private MatrixMapper(Run run, ShownBytes.Groups groups) {
    this.run = run;
    this.masking = run.masking();
    this.groups = groups;
    this.snapshots = new SnapshotMapper(run, masking, groups);
  }

  /**
   * Returns the document of one test: its runs, in this order, and the schedulers without a run.
   */
  public static MatrixDocument of(
      String test, List<Run> runs, List<MatrixDocument.Absence> absences) {
    ShownBytes.Groups groups = new ShownBytes.Groups();
    return MatrixDocument.of(
        runs.stream().map(run -> new MatrixMapper(run, groups).run(test)).toList(), absences);
  }

  private RunDocument run(String test) {
    Map<String, SnapshotDocument> phases = phases();
    return new RunDocument(
        test,
        run.scheduler().name(),
        run.workload().name(),
        phases,
        run.snapshots().stream().filter(MatrixMapper::isMark).map(snapshots::of).toList(),
        processes(),
        run.initSteps().stream().map(this::step).toList(),
        failure(),
        run.exit().map(MatrixMapper::exit).orElse(null),
        problems(),
        timeline(),
        declared(),
        warnings(),
        run.diagnostics().stream().map(masking::text).toList(),
        log(),
        attempts(phases));
  }

  /** Sorted by phase: the scheduler may report the declaration later than the program starts. */
  private Map<String, SnapshotDocument> phases() {
    Map<String, SnapshotDocument> phases = new LinkedHashMap<>();
    run.snapshots().stream()
        .filter(snapshot -> !isMark(snapshot))
        .sorted(Comparator.comparing(Snapshot::phase))
        .forEach(each -> phases.computeIfAbsent(each.phase().name(), p -> snapshots.of(each)));
    return phases;
  }

  private static boolean isMark(Snapshot snapshot) {
    return snapshot.phase() == Phase.RELOAD;
  }

  /** The timeline has one end, which belongs to the process when there is only one. */
  private List<RunDocument.ProcessEntry> processes() {
    List<CapturedProcess> all = run.processes();
    Optional<Instant> end =
        run.timeline()
            .find(TimelineEvents.processEnded())
            .filter(only -> all.size() == 1)
            .map(TimelineEvent::at);
    return all.stream()
        .map(each -> RunDocument.ProcessEntry.of(each, masking, each.ended().or(() -> end)))
        .toList();
  }

  private RunDocument.Step step(InitStepResult step) {
    return new RunDocument.Step(
        step.name(),
        step.started(),
        step.finished(),
        step.precision(),
        exit(step.exit()),
        masking.text(step.output()));
  }

  private RunDocument.@Nullable Failure failure() {
    return run.startFailure()
        .map(why -> new RunDocument.Failure(why.reason().name(), masking.text(why.message())))
        .orElse(null);
  }

  private static RunDocument.Exit exit(Exit exit) {
    return new RunDocument.Exit(exit.code(), exit.reason());
  }

  private List<String> problems() {
    return run.problems().stream().map(masking::text).toList();
  }

  private List<EventDocument> timeline() {
    return run.timeline().events().stream().map(each -> EventDocument.of(each, masking)).toList();
  }

  private List<AssignmentDocument> declared() {
    return run.declaration().stream()
        .flatMap(declaration -> declaration.layers().stream())
        .map(each -> AssignmentDocument.of(each, masking))
        .toList();
  }

  private List<RunDocument.Warning> warnings() {
    return run.warnings().stream()
        .map(each -> new RunDocument.Warning(each.rule(), masking.text(each.message())))
        .toList();
  }

  private List<String> log() {
    List<String> lines = MaskedOutput.lines(run, masking);
    return LineTail.of(lines, LOG_LINES).stream()
        .map(l -> l.length() <= LONGEST_LINE ? l : l.substring(0, LONGEST_LINE) + "…")
        .toList();
  }

  private List<RunDocument.Attempt> attempts(Map<String, SnapshotDocument> ofRun) {
    List<Run> all = run.fleet().attempts();
    Map<String, Integer> numbers = new HashMap<>();
    return (all.size() > 1 ? all : List.<Run>of())
        .stream()
            .map(
                each ->
                    new MatrixMapper(each, groups)
                        .attempt(numbers.merge(each.replica(), 1, Integer::sum), ofRun))
            .toList();
  }

  private RunDocument.Attempt attempt(int number, Map<String, SnapshotDocument> ofRun) {
    Map<String, SnapshotDocument> differences = phases();
    differences.replaceAll((phase, snapshot) -> snapshot.differenceFrom(ofRun.get(phase)));
    return new RunDocument.Attempt(
        run.replica(),
        number,
        differences,
        processes(),
        failure(),
        run.exit().map(MatrixMapper::exit).orElse(null),
        problems(),
        timeline());
  }
}
