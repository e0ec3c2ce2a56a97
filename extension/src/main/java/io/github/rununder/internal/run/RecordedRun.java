// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Airflow;
import io.github.rununder.Change;
import io.github.rununder.Declaration;
import io.github.rununder.Deployment;
import io.github.rununder.Exit;
import io.github.rununder.Explanation;
import io.github.rununder.FileAppearance;
import io.github.rununder.Fleet;
import io.github.rununder.InitStepResult;
import io.github.rununder.Masking;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.StartFailure;
import io.github.rununder.StartStep;
import io.github.rununder.Timeline;
import io.github.rununder.TimelineEvent;
import io.github.rununder.Warning;
import io.github.rununder.WatchedFile;
import io.github.rununder.Workload;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.internal.origin.OriginFinder;
import io.github.rununder.spi.AirflowHandle;
import io.github.rununder.spi.FleetHandle;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.UpdatableHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A run as the tests see it. */
public final class RecordedRun implements Run, AutoCloseable {
  /** How long a test waits at most. */
  record Patience(Duration start, Duration file, Duration reload, Duration declaration) {}

  /** What the masking has grown to with so many snapshots. */
  private record GrownMasking(int snapshots, Masking masking) {}

  /** How much later than its scheduler a program may call {@code probe.Ready()}. */
  private static final Duration AFTER_THE_SCHEDULER = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final Workload workload;
  private final Masking masking;
  private final RunRecord record;
  private final RunStarts starts;
  private final Patience patience;
  private final Lints lints;
  private volatile GrownMasking grown;

  RecordedRun(
      Scheduler scheduler,
      Workload workload,
      Masking masking,
      RunRecord record,
      RunStarts starts,
      Patience patience,
      Lints lints) {
    this.scheduler = scheduler;
    this.workload = workload;
    this.masking = masking;
    this.grown = new GrownMasking(0, masking);
    this.record = record;
    this.starts = starts;
    this.patience = patience;
    this.lints = lints;
  }

  RunRecord record() {
    return record;
  }

  /** Asked for after the driver has begun only. */
  private RunHandle handle() {
    return starts.handle().orElseThrow();
  }

  @Override
  public String replica() {
    return record.replica();
  }

  @Override
  public List<Run> starts() {
    return List.copyOf(starts.of(record.replica()));
  }

  @Override
  public Run restart() {
    RestartableHandle restartable = RunUpdate.restartable(this, handle());
    record.await(record::firstOfProcess, patience.start());
    return starts
        .next(() -> restartable.restart(record.replica()), patience.start())
        .orElseThrow(
            () ->
                new RunUnderException(
                    UnavailableMessage.of(
                        this,
                        "no next start: nothing began within " + seconds(patience.start()),
                        "see what the scheduler says above, or wait longer with rununder.timeout.start")));
  }

  @Override
  public Fleet fleet() {
    return new RecordedFleet(this, starts, replicas(), patience.start());
  }

  /** A team's own manifests say it, and the workload does not know. */
  private int replicas() {
    return starts
        .handle()
        .filter(FleetHandle.class::isInstance)
        .map(FleetHandle.class::cast)
        .map(FleetHandle::size)
        .orElse(OptionalInt.empty())
        .orElse(workload.replicas());
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public Snapshot at(Phase phase) {
    refuseWhatTheShimCannotSee(phase);
    if (phase == Phase.READY) {
      awaitReadiness();
    }
    Optional<Snapshot> first =
        record.await(() -> record.first(phase).or(() -> tooLateFor(phase)), patience(phase));
    boolean mayBeLate = first.isPresent() && first.get().phase() != phase && tellsLater();
    return (mayBeLate ? record.await(() -> record.first(phase), patience.declaration()) : first)
        .filter(snapshot -> snapshot.phase() == phase)
        .orElseThrow(() -> missing(phase));
  }

  /** Of a program that does not call the probe, the scheduler's word is all that will come. */
  private void awaitReadiness() {
    record.await(
        () ->
            record.first(Phase.READY).isPresent() ? Optional.of(true) : saidReady().map(e -> true),
        patience.start());
    if (saidReady().isPresent()) {
      record.await(() -> record.first(Phase.READY), AFTER_THE_SCHEDULER);
    }
  }

  private Optional<TimelineEvent> saidReady() {
    return record.told().stream()
        .filter(event -> event.moment().equals(Phase.READY.moment()))
        .findFirst();
  }

  /** What is declared is told before there is a process, or never. */
  private Optional<Snapshot> tooLateFor(Phase phase) {
    return isDeclared(phase) ? record.firstOfProcess() : Optional.empty();
  }

  private void refuseWhatTheShimCannotSee(Phase phase) {
    boolean beyond = phase == Phase.INIT || phase == Phase.MAIN || phase == Phase.RELOAD;
    if (workload.program().isEmpty() && beyond && record.startFailure().isEmpty()) {
      throw new SnapshotUnavailableException(
          ("[%s] no snapshot at %s: this image runs unmodified, behind the exec shim, which sees"
                  + " what execve gives a program and nothing of what the program does then\n"
                  + "remedy   : ask for EXEC; or add @GoApp(\"path/to/module\") beside the image,"
                  + " so that a build with the probe takes the program's place in it")
              .formatted(scheduler, phase));
    }
  }

  private Duration patience(Phase phase) {
    return phase == Phase.READY ? Duration.ZERO : patience.start();
  }

  /** A kubelet starts a container before the API server knows the pod's address. */
  private boolean tellsLater() {
    return switch (scheduler) {
      case LOCAL, DOCKER, COMPOSE -> false;
      case K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY -> true;
    };
  }

  /** Of a pod that somebody else has started, nothing is declared to RunUnder. */
  private boolean isAttached() {
    return workload.deployment(Deployment.RunningPod.class).isPresent();
  }

  private static boolean isDeclared(Phase phase) {
    return phase == Phase.BUILD || phase == Phase.DECLARED;
  }

  private SnapshotUnavailableException missing(Phase phase) {
    return new SnapshotUnavailableException(
        UnavailableMessage.of(
            this, "no snapshot at " + phase + ": " + whyNothingCame(phase), remedy(phase)));
  }

  private String whyNothingCame(Phase phase) {
    if (record.startFailure().isEmpty()
        && isDeclared(phase)
        && record.firstOfProcess().isPresent()) {
      return "the program was started without anything being told of it";
    }
    if (phase == Phase.READY && saidReady().isPresent()) {
      TimelineEvent said = saidReady().get();
      return "%s saw the program ready at %s, which tells no environment and no files"
          .formatted(said.source(), said.at());
    }
    return whyNothingCame("nothing came within " + seconds(patience.start()));
  }

  private String whyNothingCame(String otherwise) {
    if (record.startFailure().isPresent()) {
      return words(record.startFailure().get());
    }
    if (record.exit().isEmpty() && Thread.currentThread().isInterrupted()) {
      return "the waiting was interrupted, as a test is whose @Timeout has passed";
    }
    return record
        .exit()
        .map(exit -> "the program ended before it, with " + exit.describe())
        .orElse(otherwise);
  }

  /** A scheduler may also fail when the program runs already. */
  private String words(StartFailure why) {
    boolean ran = record.firstOfProcess().isPresent() && why.reason() == StartFailure.Reason.OTHER;
    return (ran ? "the run was lost: " : "the program did not start: ") + why.message();
  }

  private String remedy(Phase phase) {
    if (isDeclared(phase) && record.startFailure().isEmpty()) {
      return scheduler == Scheduler.LOCAL
          ? "a child process has no image and no scheduler that resolves anything; ask for EXEC, INIT or MAIN"
          : "ask for EXEC, INIT or MAIN";
    }
    if (phase == Phase.READY || phase == Phase.RELOAD) {
      String also =
          phase == Phase.READY && saidReady().isPresent()
              ? "assert on it with assertThat(run).becomesReady(); for a snapshot, "
              : "";
      return also
          + "the program must import the probe (github.com/rununder/rununder/go-fixtures/probe) and call "
          + (phase == Phase.READY ? "probe.Ready()" : "probe.Mark(name)");
    }
    if (record.startFailure().isPresent()) {
      return "mend what the scheduler says above; the program itself was not reached";
    }
    if (record.exit().isPresent()) {
      return "see the log above; an imported package's init() may have ended the program";
    }
    return "see the log above, or wait longer with rununder.timeout.start";
  }

  private static String seconds(Duration duration) {
    return seconds(duration, "rununder.timeout.start");
  }

  private static String seconds(Duration duration, String setting) {
    return duration.toMillis() / 1000.0 + " s (" + setting + ")";
  }

  @Override
  public void update(Change change) {
    UpdatableHandle updatable = RunUpdate.of(this, handle(), change);
    record.await(record::firstAfterExec, patience.start());
    boolean hasEnded = record.exit().isPresent() && RunUpdate.needsTheProgram(change);
    if (hasEnded || record.startFailure().isPresent()) {
      throw new RunUnderException(
          UnavailableMessage.of(
              this,
              "cannot change %s: %s".formatted(change.describe(), whyNothingCame("")),
              "change a program that runs on"));
    }
    RunUpdate.secretOf(workload, change).ifPresent(record::addSecret);
    record.beginChange();
    updatable.update(change);
  }

  @Override
  public Snapshot awaitReload(String path) {
    firstSeen(path);
    return record
        .await(() -> record.reload(path), patience.reload())
        .orElseThrow(() -> notReloaded(path));
  }

  private SnapshotUnavailableException notReloaded(String path) {
    return new SnapshotUnavailableException(
        UnavailableMessage.of(
            this,
            "no RELOAD of %s: %s"
                .formatted(
                    path,
                    whyNothingCame(
                        "the file did not change within "
                            + seconds(patience.reload(), "rununder.timeout.reload"))),
            "change the file once the program has reached INIT; a file that is mounted alone (subPath)"
                + " never changes, and directories are not looked at"));
  }

  @Override
  public Snapshot awaitMark(String name) {
    return record
        .await(() -> record.mark(name), patience.start())
        .orElseThrow(
            () ->
                new SnapshotUnavailableException(
                    UnavailableMessage.of(
                        this,
                        "no mark \"%s\": %s"
                            .formatted(
                                name,
                                whyNothingCame("nothing came within " + seconds(patience.start()))),
                        remedy(Phase.RELOAD))));
  }

  @Override
  public List<Snapshot> snapshots() {
    return record.snapshots();
  }

  @Override
  public Optional<FileAppearance> appearance(String path) {
    WatchedFile first = firstSeen(path);
    if (first.exists()) {
      return Optional.empty();
    }
    return record.await(() -> record.appearance(path), patience.file());
  }

  private WatchedFile firstSeen(String path) {
    return record
        .await(() -> record.firstOfProcess(), patience.start())
        .orElseThrow(() -> missing(Phase.EXEC))
        .file(path)
        .orElseThrow(
            () ->
                new RunUnderException(
                    "[%s] %s is not watched; add @WatchedPath(\"%s\") to the test class"
                        .formatted(scheduler, path, path)));
  }

  @Override
  public Optional<Declaration> declaration() {
    return record.declaration();
  }

  @Override
  public Explanation explain(String name, Snapshot snapshot) {
    if (tellsLater() && !isAttached() && !starts.declaresNothing()) {
      starts.declared(record.await(record::declaration, patience.declaration()).isPresent());
    }
    return OriginFinder.explain(this, name, snapshot);
  }

  @Override
  public Timeline timeline() {
    return TimelineAssembly.of(this, record.appearances(), record.told());
  }

  @Override
  public List<InitStepResult> initSteps() {
    return record.initSteps();
  }

  @Override
  public List<StartStep> startOrder() {
    List<StartStep> told = record.startOrder();
    return told.isEmpty()
        ? workload.initSteps().stream()
            .map(step -> new StartStep(step.name(), StartStep.Kind.INIT_STEP))
            .toList()
        : told;
  }

  @Override
  public boolean isStarting() {
    return record.isStarting(patience.start());
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
    return record
        .await(record::exit, patience.start())
        .orElseThrow(
            () ->
                new SnapshotUnavailableException(
                    UnavailableMessage.of(
                        this,
                        "no exit: "
                            + whyNothingCame(
                                "the program still runs after " + seconds(patience.start())),
                        "wait longer with rununder.timeout.start, or make the program end")));
  }

  @Override
  public String output() {
    return record.output();
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(record.problems());
    problems.addAll(clockSteps());
    record.startFailure().ifPresent(why -> problems.add(words(why)));
    return problems.stream().map(masking()::text).toList();
  }

  private List<String> clockSteps() {
    Optional<ProcessClock> clock = record.firstOfProcess().map(ProcessClock::of);
    return record.snapshots().stream()
        .filter(snapshot -> clock.filter(each -> each.isOf(snapshot)).isPresent())
        .flatMap(snapshot -> clock.orElseThrow().step(snapshot).stream())
        .limit(1)
        .toList();
  }

  @Override
  public List<Warning> warnings() {
    return lints.examine(this);
  }

  @Override
  public Optional<Airflow> airflow() {
    return handle() instanceof AirflowHandle airflows
        ? Optional.of(airflows.airflow())
        : Optional.empty();
  }

  @Override
  public List<String> diagnostics() {
    return starts.handle().map(SchedulerWords::of).orElse(List.of()).stream()
        .map(masking()::text)
        .toList();
  }

  /** Grows with the captures: a value that is secret by its name is hidden wherever it turns up. */
  @Override
  public Masking masking() {
    List<Snapshot> snapshots = record.snapshots();
    GrownMasking last = grown;
    if (last.snapshots() == snapshots.size()) {
      return last.masking();
    }
    Masking known = record.declaration().map(masking::including).orElse(masking);
    known = known.including(record.secretsOfChanges());
    for (Snapshot snapshot : snapshots) {
      known = known.including(snapshot.environment());
    }
    grown = new GrownMasking(snapshots.size(), known);
    return known;
  }

  /**
   * Ends the run and leaves what was made for it in place.
   *
   * @return how to look at it and how to remove it; empty when nothing is left
   */
  public List<String> keep() {
    record.close();
    return handle().keep();
  }

  @Override
  public void close() {
    record.close();
    starts.close();
  }

  /** Returns workload and scheduler only: values may be secret. */
  @Override
  public String toString() {
    return workload.name() + " under " + scheduler;
  }
}
