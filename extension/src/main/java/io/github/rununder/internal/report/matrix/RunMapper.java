// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.support.LineTail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the document of one run, or of one attempt. */
final class RunMapper {
  private static final int LOG_LINES = 100;
  private static final int LONGEST_LINE = 2_000;

  private final Run run;
  private final Masking masking;
  private final MaskedGroups groups;
  private final SnapshotMapper snapshots;

  RunMapper(Run run, MaskedGroups groups) {
    this.run = run;
    this.masking = run.masking();
    this.groups = groups;
    this.snapshots = new SnapshotMapper(run, masking, groups);
  }

  RunDocument run(String test) {
    Map<String, SnapshotDocument> phases = phases();
    return new RunDocument(
        test,
        run.scheduler().name(),
        run.workload().name(),
        phases,
        marks(),
        new ProcessMapper(run, masking).processes(),
        run.initSteps().stream().map(this::step).toList(),
        failure(),
        exit(run.exit()),
        problems(),
        timeline(),
        run.declaration().stream().flatMap(this::assignments).toList(),
        warnings(),
        run.diagnostics().stream().map(masking::text).toList(),
        log(),
        attempts(phases));
  }

  /** Sorted by phase: the scheduler may report the declaration later than the program starts. */
  private Map<String, SnapshotDocument> phases() {
    Map<String, SnapshotDocument> phases = new LinkedHashMap<>();
    run.snapshots().stream()
        .filter(snapshot -> snapshot.phase() != Phase.RELOAD)
        .sorted(Comparator.comparing(Snapshot::phase))
        .forEach(each -> phases.computeIfAbsent(each.phase().name(), p -> snapshots.of(each)));
    return phases;
  }

  private List<SnapshotDocument> marks() {
    return run.snapshots().stream()
        .filter(snapshot -> snapshot.phase() == Phase.RELOAD)
        .map(snapshots::of)
        .toList();
  }

  private RunDocument.Step step(InitStepResult step) {
    return new RunDocument.Step(
        step.name(),
        step.started(),
        step.finished(),
        step.precision(),
        new RunDocument.Exit(step.exit().code(), step.exit().reason()),
        masking.text(step.output()));
  }

  private RunDocument.@Nullable Failure failure() {
    return run.startFailure()
        .map(why -> new RunDocument.Failure(why.reason().name(), masking.text(why.message())))
        .orElse(null);
  }

  private static RunDocument.@Nullable Exit exit(Optional<Exit> exit) {
    return exit.map(ended -> new RunDocument.Exit(ended.code(), ended.reason())).orElse(null);
  }

  private List<String> problems() {
    return run.problems().stream().map(masking::text).toList();
  }

  private List<EventDocument> timeline() {
    return run.timeline().events().stream().map(each -> EventDocument.of(each, masking)).toList();
  }

  private Stream<AssignmentDocument> assignments(Declaration declaration) {
    return declaration.layers().stream()
        .map(assignment -> AssignmentDocument.named(assignment, masking));
  }

  private List<RunDocument.Warning> warnings() {
    return run.warnings().stream()
        .map(each -> new RunDocument.Warning(each.rule(), masking.text(each.message())))
        .toList();
  }

  private List<String> log() {
    List<String> lines = masking.text(run.output()).lines().toList();
    return LineTail.of(lines, LOG_LINES).stream().map(RunMapper::shortened).toList();
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  private List<AttemptDocument> attempts(Map<String, SnapshotDocument> ofRun) {
    List<AttemptDocument> attempts = new ArrayList<>();
    List<Run> runs = run.fleet().attempts();
    if (runs.size() > 1) {
      Map<String, Integer> numbers = new HashMap<>();
      for (Run each : runs) {
        int number = numbers.merge(each.replica(), 1, Integer::sum);
        attempts.add(new RunMapper(each, groups).attempt(number, ofRun));
      }
    }
    return attempts;
  }

  private AttemptDocument attempt(int number, Map<String, SnapshotDocument> ofRun) {
    Map<String, SnapshotDocument> differences = phases();
    differences.replaceAll((phase, snapshot) -> snapshot.differenceFrom(ofRun.get(phase)));
    return new AttemptDocument(
        run.replica(),
        number,
        differences,
        new ProcessMapper(run, masking).processes(),
        failure(),
        exit(run.exit()),
        problems(),
        timeline());
  }
}
