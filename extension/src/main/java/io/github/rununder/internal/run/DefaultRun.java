// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Fleet;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.LintWarning;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.Timeline;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.internal.origin.OriginFinder;
import io.github.rununder.spi.FleetHandle;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A run as the tests see it. */
public final class DefaultRun implements Run, AutoCloseable {
  private final RunDriver driver;
  private final Workload workload;
  private final RunState record;
  private final ProcessView view;
  private final RunAttempts attempts;
  private final RunTimeouts timeouts;
  private final Lints lints;
  private final RunExceptionFactory exceptions;
  private final PhaseWaiter phases;
  private final WatchedFileWaiter files;

  DefaultRun(
      RunDriver driver,
      Workload workload,
      RunState record,
      RunAttempts attempts,
      RunTimeouts timeouts,
      Lints lints) {
    this(
        driver,
        workload,
        new ProcessView(record, ProcessChoice.of(workload.observedProcess())),
        attempts,
        timeouts,
        lints);
  }

  private DefaultRun(
      RunDriver driver,
      Workload workload,
      ProcessView view,
      RunAttempts attempts,
      RunTimeouts timeouts,
      Lints lints) {
    this.driver = driver;
    this.workload = workload;
    this.record = view.record();
    this.view = view;
    this.attempts = attempts;
    this.timeouts = timeouts;
    this.lints = lints;
    exceptions = new RunExceptionFactory(this, timeouts);
    phases = new PhaseWaiter(this, timeouts, exceptions);
    files = new WatchedFileWaiter(view, timeouts, exceptions);
  }

  RunDriver driver() {
    return driver;
  }

  RunState record() {
    return record;
  }

  ProcessView view() {
    return view;
  }

  @Override
  public List<CapturedProcess> processes() {
    return record.processes();
  }

  @Override
  public Optional<CapturedProcess> process() {
    return view.process();
  }

  @Override
  public Run process(Predicate<CapturedProcess> wanted) {
    ProcessIdentity found =
        record
            .await(() -> processes().stream().filter(wanted).findFirst(), timeouts.start())
            .orElseThrow(exceptions::noProcess)
            .identity();
    ProcessView only = new ProcessView(record, ProcessChoice.only(found));
    return new DefaultRun(driver, workload, only, attempts, timeouts, lints);
  }

  /** Called only after the driver has started. */
  private RunHandle handle() {
    return attempts.handle().orElseThrow();
  }

  @Override
  public String replica() {
    return record.replica();
  }

  @Override
  public List<Run> attempts() {
    return List.copyOf(attempts.of(record.replica()));
  }

  @Override
  public Run awaitAttempt(int number) {
    return attempts
        .awaitAttempt(record.replica(), number, timeouts.start())
        .orElseThrow(() -> exceptions.noAttempt(number));
  }

  @Override
  public Run restart() {
    return new RunRestart(this, attempts, timeouts, exceptions).make(handle());
  }

  @Override
  public Fleet fleet() {
    return new DefaultFleet(this, attempts, replicas(), timeouts);
  }

  /** A team's own manifests declare it; the workload does not have it. */
  private int replicas() {
    return attempts
        .handle()
        .filter(FleetHandle.class::isInstance)
        .map(FleetHandle.class::cast)
        .map(FleetHandle::size)
        .orElse(OptionalInt.empty())
        .orElse(workload.replicas());
  }

  @Override
  public Scheduler scheduler() {
    return driver.scheduler();
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public Snapshot at(Phase phase) {
    return phases.at(phase);
  }

  @Override
  public void update(LiveUpdate change) {
    new RunUpdate(this, timeouts, exceptions).make(change, handle());
  }

  @Override
  public Snapshot awaitReload(String path) {
    return files.reload(path);
  }

  @Override
  public Snapshot awaitMark(String name) {
    return record
        .await(() -> view.mark(name), timeouts.start())
        .orElseThrow(() -> exceptions.noMark(name));
  }

  @Override
  public List<Snapshot> snapshots() {
    return view.snapshots();
  }

  @Override
  public Optional<FileAppearance> appearance(String path) {
    return files.appearance(path);
  }

  @Override
  public Optional<Declaration> declaration() {
    return record.declaration();
  }

  @Override
  public Explanation explain(String name, Snapshot snapshot) {
    phases.awaitDeclaration(attempts);
    return OriginFinder.explain(this, name, snapshot);
  }

  @Override
  public Timeline timeline() {
    return TimelineAssembly.of(
        this, view.appearances(), record.events(), driver.driver().eventSource());
  }

  @Override
  public List<InitStepResult> initSteps() {
    return record.initSteps();
  }

  @Override
  public boolean hasRunInitSteps() {
    List<StartStep> reported = record.startOrder();
    if (!driver.driver().definesInitSteps(workload)) {
      return Run.super.hasRunInitSteps();
    }
    long count = reported.stream().filter(each -> each.kind() == StartStep.Kind.INIT_STEP).count();
    return !reported.isEmpty() && record.initSteps().size() >= count;
  }

  @Override
  public Duration lateEvents() {
    return driver.driver().lateEvents();
  }

  @Override
  public List<StartStep> startOrder() {
    List<StartStep> reported = record.startOrder();
    return reported.isEmpty()
        ? workload.initSteps().stream()
            .map(step -> new StartStep(step.name(), StartStep.Kind.INIT_STEP))
            .toList()
        : reported;
  }

  @Override
  public boolean isStarting() {
    return record.isStarting(timeouts.start());
  }

  @Override
  public Optional<Exit> exit() {
    return record.exit();
  }

  @Override
  public Optional<StartFailure> startFailure() {
    return record
        .startFailure()
        .map(why -> new StartFailure(why.reason(), masking().text(why.message())));
  }

  @Override
  public Exit awaitExit() {
    return record.await(record::exit, timeouts.start()).orElseThrow(exceptions::noExit);
  }

  @Override
  public String output() {
    return record.output();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(record.problems());
    process().flatMap(ProcessClock::firstStep).ifPresent(problems::add);
    AbsenceReason.ofStart(record).ifPresent(problems::add);
    return problems.stream().map(masking()::text).toList();
  }

  @Override
  public List<LintWarning> warnings() {
    return lints.examine(this);
  }

  @Override
  public <T> T unwrap(Class<T> view) {
    return handle()
        .view(view)
        .orElseThrow(() -> new RunUnderException(driver.refusalOfUnwrap(view)));
  }

  @Override
  public List<String> diagnostics() {
    return attempts.handle().map(SchedulerDiagnostics::of).orElse(List.of()).stream()
        .map(masking()::text)
        .toList();
  }

  @Override
  public Masking masking() {
    return record.masking().now();
  }

  /**
   * Ends the run and retains its resources.
   *
   * @return how to examine and how to remove them; empty when nothing is retained
   */
  public List<String> retain() {
    record.close();
    return handle().retain();
  }

  @Override
  public void close() {
    record.close();
    attempts.close();
  }

  /** Returns workload and scheduler only: values may be secret. */
  @Override
  public String toString() {
    return workload.name() + " under " + scheduler();
  }
}
