// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Fleet;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.Timeline;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.internal.origin.OriginFinder;
import io.github.rununder.internal.run.Drivers;
import io.github.rununder.internal.run.TimelineAssembly;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run in memory that returns what a test added. It never waits. */
public final class RecordedRunFixture implements Run {
  private static final Drivers DRIVERS = Drivers.load();

  private final Scheduler scheduler;
  private final TimelineEvent.Source source;
  private final List<SnapshotFixture> captured = new ArrayList<>();
  private List<Snapshot> made = List.of();
  private Masking masking = Masking.BY_NAME;
  private int maskedSnapshots;
  private final WorkloadFixture workload = new WorkloadFixture();
  private final List<InitStepResult> initSteps = new CopyOnWriteArrayList<>();
  private final Map<String, FileAppearance> appearances = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> diagnostics = new ArrayList<>();
  private final List<TimelineEvent> events = new ArrayList<>();
  private List<StartStep> startOrder = List.of();
  private Optional<Declaration> declaration = Optional.empty();
  private Optional<Exit> exit = Optional.empty();
  private Optional<StartFailure> startFailure = Optional.empty();
  private String replica = "";
  private String output = "";
  private List<Run> others = List.of();
  private BooleanSupplier starting = () -> false;

  private RecordedRunFixture(Scheduler scheduler) {
    this.scheduler = scheduler;
    source =
        DRIVERS
            .of(scheduler)
            .map(SchedulerDriver::eventSource)
            .orElse(new TimelineEvent.Source(scheduler.name()));
  }

  public static RecordedRunFixture runUnder(Scheduler scheduler) {
    return new RecordedRunFixture(scheduler);
  }

  public RecordedRunFixture inFleetWith(Run... newOthers) {
    others = List.of(newOthers);
    return this;
  }

  public RecordedRunFixture captured(SnapshotFixture... snapshots) {
    captured.addAll(List.of(snapshots));
    return this;
  }

  public RecordedRunFixture declaring(String name, String value) {
    workload.variable(name, value, false);
    return this;
  }

  public RecordedRunFixture declaringSecret(String name, String value) {
    workload.variable(name, value, true);
    return this;
  }

  public RecordedRunFixture declaringFile(String path, String content, boolean secret) {
    workload.file(path, content, secret);
    return this;
  }

  public RecordedRunFixture declaringStep(String name) {
    workload.step(name);
    return this;
  }

  /** Declares the step and adds its result. */
  public RecordedRunFixture step(
      String name, String started, String finished, Duration precision, int exitCode) {
    declaringStep(name);
    return stepEnded(name, started, finished, precision, exitCode);
  }

  public RecordedRunFixture stepEnded(
      String name, String started, String finished, Duration precision, int exitCode) {
    initSteps.add(
        new InitStepResult(
            name,
            Instant.parse(started),
            Instant.parse(finished),
            precision,
            new Exit(exitCode, exitCode == 0 ? "Completed" : "Error"),
            exitCode == 0 ? "" : "looking for db\nno route to host\n"));
    return this;
  }

  public RecordedRunFixture appeared(WatchedFile file) {
    Instant wall = SnapshotFixture.EXEC_TIME.plusSeconds(1);
    appearances.put(file.path(), new FileAppearance(new CaptureTime(6_000, 6_000, wall), file));
    return this;
  }

  public RecordedRunFixture exited(int code, String reason) {
    exit = Optional.of(new Exit(code, reason));
    return this;
  }

  public RecordedRunFixture printed(String text) {
    output = text;
    return this;
  }

  public RecordedRunFixture problem(String sentence) {
    problems.add(sentence);
    return this;
  }

  public RecordedRunFixture diagnostic(String sentence) {
    diagnostics.add(sentence);
    return this;
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public Workload workload() {
    return workload.made();
  }

  @Override
  public Snapshot at(Phase phase) {
    return snapshots().stream()
        .filter(snapshot -> snapshot.phase() == phase)
        .findFirst()
        .orElseThrow(
            () ->
                new SnapshotUnavailableException(
                    "[%s] no snapshot at %s: the program ended before it"
                        .formatted(scheduler, phase)));
  }

  @Override
  public List<CapturedProcess> processes() {
    return CapturedProcess.group(all());
  }

  @Override
  public Optional<CapturedProcess> process() {
    return processes().stream().findFirst();
  }

  @Override
  public Run process(Predicate<CapturedProcess> wanted) {
    throw new UnsupportedOperationException("process");
  }

  public RecordedRunFixture named(String name) {
    replica = name;
    return this;
  }

  @Override
  public String replica() {
    return replica;
  }

  @Override
  public Run restart() {
    throw new UnsupportedOperationException("restart");
  }

  @Override
  public List<Run> attempts() {
    return List.of(this);
  }

  @Override
  public Run awaitAttempt(int number) {
    return attempts().get(number - 1);
  }

  @Override
  public Fleet fleet() {
    return new FleetFixture(Stream.concat(Stream.of(this), others.stream()).toList());
  }

  @Override
  public void update(LiveUpdate change) {
    throw new UnsupportedOperationException(change.describe());
  }

  @Override
  public Snapshot awaitReload(String path) {
    return labelled(path, true, "no RELOAD of " + path);
  }

  @Override
  public Snapshot awaitMark(String name) {
    return labelled(name, false, "no mark \"" + name + "\"");
  }

  private Snapshot labelled(String label, boolean ofChange, String otherwise) {
    return snapshots().stream()
        .filter(each -> each.label().equals(label) && each.ofChange() == ofChange)
        .findFirst()
        .orElseThrow(
            () -> new SnapshotUnavailableException("[%s] %s".formatted(scheduler, otherwise)));
  }

  @Override
  public List<Snapshot> snapshots() {
    Optional<CapturedProcess> process = process();
    return all().stream()
        .filter(each -> each.process().isEmpty() || process.orElseThrow().took(each))
        .toList();
  }

  private List<Snapshot> all() {
    if (made.size() != captured.size()) {
      Masking declared = workload.masking();
      made = captured.stream().map(each -> each.under(scheduler, declared)).toList();
    }
    return made;
  }

  @Override
  public Optional<FileAppearance> appearance(String path) {
    return Optional.ofNullable(appearances.get(path));
  }

  public RecordedRunFixture declared(Declaration what) {
    declaration = Optional.of(what);
    return this;
  }

  public RecordedRunFixture happened(TimelineEvent event) {
    events.add(event);
    return this;
  }

  @Override
  public Optional<Declaration> declaration() {
    return declaration;
  }

  @Override
  public Explanation explain(String name, Snapshot snapshot) {
    return OriginFinder.explain(this, name, snapshot);
  }

  @Override
  public Timeline timeline() {
    return TimelineAssembly.of(this, appearances.values(), events, source);
  }

  @Override
  public List<InitStepResult> initSteps() {
    return List.copyOf(initSteps);
  }

  /** Without it, only the declared steps start before the program. */
  public RecordedRunFixture startingInOrder(StartStep... steps) {
    startOrder = List.of(steps);
    return this;
  }

  @Override
  public List<StartStep> startOrder() {
    return startOrder.isEmpty()
        ? workload().initSteps().stream()
            .map(step -> new StartStep(step.name(), StartStep.Kind.INIT_STEP))
            .toList()
        : startOrder;
  }

  @Override
  public Optional<Exit> exit() {
    return exit;
  }

  public RecordedRunFixture notStarted(StartFailure.Reason reason, String message) {
    startFailure = Optional.of(new StartFailure(reason, message));
    return this;
  }

  @Override
  public Optional<StartFailure> startFailure() {
    return startFailure;
  }

  @Override
  public Exit awaitExit() {
    return exit.orElseThrow(
        () ->
            new SnapshotUnavailableException(
                "[%s] no exit: the program still runs".formatted(scheduler)));
  }

  /** Sets what {@link #isStarting} returns at each call. */
  public RecordedRunFixture starting(BooleanSupplier until) {
    starting = until;
    return this;
  }

  @Override
  public boolean isStarting() {
    return starting.getAsBoolean();
  }

  @Override
  public String output() {
    return output;
  }

  @Override
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public List<LintWarning> warnings() {
    return new Lints(Set.of()).examine(this);
  }

  @Override
  public List<String> diagnostics() {
    return List.copyOf(diagnostics);
  }

  @Override
  public <T> T unwrap(Class<T> view) {
    throw new UnsupportedOperationException("unwrap");
  }

  @Override
  public Masking masking() {
    if (captured.isEmpty()) {
      return workload.masking();
    }
    if (maskedSnapshots != captured.size()) {
      masking = workload.masking();
      all().forEach(each -> masking = masking.including(each.environment()));
      maskedSnapshots = captured.size();
    }
    return masking;
  }
}
