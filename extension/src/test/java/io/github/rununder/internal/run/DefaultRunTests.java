// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.internal.run.ProcessFixture.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.internal.frames.FrameReader;
import io.github.rununder.internal.lint.Lints;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultRunTests {
  private static final Masking MASKING =
      new Masking(Set.of("DB_LOGIN"), List.of("hunter2"), Pattern.compile("(?!)"));

  @TempDir private Path folder;
  private final RunState record = new RunState(new RunMasking(MASKING));
  private DefaultRun run;

  @BeforeEach
  void makeRun() {
    run = runWithTimeout(Duration.ofMillis(50));
  }

  private static RunDriver driver(Scheduler scheduler) {
    Drivers drivers = Drivers.load();
    return new RunDriver(drivers.of(scheduler).orElseThrow(), drivers);
  }

  private DefaultRun runWithTimeout(Duration timeout) {
    return runUnder(BuiltInScheduler.DOCKER, timeout);
  }

  private DefaultRun runUnder(Scheduler scheduler, Duration timeout) {
    return runUnder(scheduler, timeout, builder());
  }

  private WorkloadBuilder builder() {
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp(".");
    return builder;
  }

  private DefaultRun runUnder(Scheduler scheduler, Duration timeout, WorkloadBuilder builder) {
    Workload workload = builder.build();
    RunAttempts starts =
        new RunAttempts(
            MASKING,
            started -> {
              throw new IllegalStateException("no further start");
            },
            started -> {
              throw new IllegalStateException("no further start");
            });
    starts.startedAs(new FixedHandle());
    return new DefaultRun(
        driver(scheduler),
        workload,
        record,
        starts,
        new RunTimeouts(timeout, timeout, timeout, timeout),
        new Lints(Set.of()));
  }

  @Test
  void aRunIsStartingUntilItsProcessWasSeenOrItsFailureOrItsTimeHasPassed() {
    run = runWithTimeout(Duration.ofMinutes(1));
    assertThat(run.isStarting()).isTrue();
    record.startFailed(new StartFailure(StartFailure.Reason.IMAGE, "no such image"));
    assertThat(run.isStarting()).isFalse();

    assertThat(runWithTimeout(Duration.ZERO).isStarting()).isFalse();
  }

  @Test
  void anAnswerOfAServerIsMaskedInAStartFailure() {
    record.startFailed(
        new StartFailure(StartFailure.Reason.REJECTED, "Pod is invalid: \"hunter2\\n\""));

    assertThat(run.startFailure().orElseThrow().message())
        .isEqualTo("Pod is invalid: \"********\\n\"");
    assertThatThrownBy(() -> run.at(Phase.INIT))
        .hasMessageContaining("Pod is invalid: \"********\\n\"")
        .hasMessageNotContaining("hunter2");
  }

  private static final class FixedHandle implements RunHandle {
    @Override
    public List<String> diagnostics() {
      return List.of("container is dead");
    }

    @Override
    public void close() {} // nothing was started
  }

  private static Snapshot snapshot(Phase phase, WatchedFile... files) {
    Map<String, WatchedFile> byPath =
        List.of(files).stream().collect(Collectors.toMap(WatchedFile::path, file -> file));
    return Snapshot.builder(
            BuiltInScheduler.DOCKER,
            phase,
            new CaptureTime(1, 1, Instant.EPOCH),
            new Environment(List.of()),
            MASKING)
        .files(byPath)
        .process(
            Optional.of(
                ProcessIdentity.builder(1, 0, 0)
                    .place("h", "/")
                    .command("/app", List.of("/app"))
                    .build()))
        .build();
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    record.addOutput(FrameReader.Channel.STDOUT, bytes);
  }

  @Test
  void aSnapshotIsThereAsSoonAsItIsRecorded() {
    DefaultRun patient = runWithTimeout(Duration.ofSeconds(30));
    CompletableFuture<Snapshot> waiting =
        CompletableFuture.supplyAsync(() -> patient.at(Phase.INIT));
    Snapshot init = snapshot(Phase.INIT);
    record.add(init);
    assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isSameAs(init);
  }

  @Test
  void aDeclarationThatDoesNotComeIsWaitedForOnceARun() {
    Duration timeout = Duration.ofSeconds(1);
    DefaultRun pod = runUnder(BuiltInScheduler.K8S, timeout);
    Snapshot init = snapshot(Phase.INIT);
    record.add(init);

    long began = System.nanoTime();
    for (int variable = 0; variable < 20; variable++) {
      assertThat(pod.explain("VARIABLE_" + variable, init).overridden()).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(timeout, timeout.multipliedBy(10));
  }

  @Test
  void theStartOfAFleetIsReportedAsProgress() {
    List<String> progress = new ArrayList<>();
    Progress.Step showing =
        Progress.showOn(
            what -> {
              progress.add(what);
              return () -> progress.add("ended");
            });
    try (showing) {
      assertThatThrownBy(() -> run.fleet().replicas())
          .isInstanceOf(SnapshotUnavailableException.class);
    }
    assertThat(progress).containsExactly("start of a fleet of 1 under DOCKER", "ended");
  }

  @Test
  void aSnapshotThatTheProgramsEndCutsOffSaysSoWithTheLog() {
    record.add(snapshot(Phase.EXEC));
    print("starting with hunter2\npanic: no config\n");
    record.exited(new Exit(2, "Error"));

    assertThatThrownBy(() -> run.at(Phase.INIT))
        .isInstanceOf(SnapshotUnavailableException.class)
        .hasMessage(
            """
            [DOCKER] no snapshot at INIT: the program ended before it, with exit code 2 (Error)
            captured: EXEC
            exit    : exit code 2 (Error)
            state   : (reported by DOCKER)
              | container is dead
            log     : (2 lines)
              | starting with ********
              | panic: no config
            remedy  : see the log above; an imported package's init() may have ended the program""");
  }

  @Test
  void aSnapshotThatNeverComesNamesTheTimeOut() {
    assertThatThrownBy(() -> run.at(Phase.MAIN))
        .hasMessage(
            """
            [DOCKER] no snapshot at MAIN: it did not arrive within 0.05 s (rununder.timeout.start)
            captured: nothing
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : see the log above, or set a longer rununder.timeout.start""");
  }

  @Test
  void aStartThatFailedNamesTheReason() {
    record.startFailed(
        new StartFailure(
            StartFailure.Reason.INIT_STEP, "init step \"wait\" ended with exit code 1"));
    assertThatThrownBy(() -> run.at(Phase.INIT))
        .hasMessage(
            """
            [DOCKER] no snapshot at INIT: the program did not start: init step "wait" ended with exit code 1
            captured: nothing
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : fix the scheduler error shown above; the program was never started""");
  }

  private static Snapshot reload(String label, boolean ofChange, Map<String, String> marks) {
    Snapshot plain = snapshot(Phase.RELOAD, WatchedFile.absent("/app.yaml"));
    return Snapshot.builder(
            plain.scheduler(), Phase.RELOAD, plain.stamp(), plain.environment(), MASKING)
        .files(plain.files())
        .process(plain.process())
        .label(label, marks)
        .ofChange(ofChange)
        .build();
  }

  @Test
  void aReloadIsOfAChangeAndAMarkIsOfTheProgram() {
    Snapshot mark = reload("/app.yaml", false, Map.of("level", "debug"));
    Snapshot change = reload("/app.yaml", true, Map.of());
    record.add(snapshot(Phase.INIT, WatchedFile.absent("/app.yaml")));
    record.add(mark);
    record.add(change);

    assertThat(run.awaitReload("/app.yaml")).isSameAs(change);
    assertThat(run.awaitMark("/app.yaml")).isSameAs(mark);
    assertThat(run.timeline().find(new TimelineEvent.Type.FileChanged("/app.yaml"))).isPresent();
  }

  @Test
  void reloadsOfBeforeAChangeThatIsMadeArePassedOver() {
    Snapshot later = reload("/app.yaml", true, Map.of());
    record.add(snapshot(Phase.INIT, WatchedFile.absent("/app.yaml")));
    record.add(reload("/app.yaml", true, Map.of()));
    record.beginChange();
    record.add(later);

    assertThat(run.awaitReload("/app.yaml")).isSameAs(later);
  }

  @Test
  void aDriverThatCannotChangeAnythingSaysSo() {
    assertThatThrownBy(() -> run.update(LiveUpdate.file("/app.yaml", "x")))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[DOCKER] cannot change file /app.yaml: the driver of this scheduler cannot change a file of a run that has started. Limit this test to LOCAL, DOCKER, COMPOSE, K8S, AIRFLOW_POD or AIRFLOW_KUBERNETES with @EnabledUnder.");
  }

  @Test
  void aFileThatDoesNotChangeSaysWhatMayBeWrong() {
    record.add(snapshot(Phase.INIT, WatchedFile.absent("/app.yaml")));
    assertThatThrownBy(() -> run.awaitReload("/app.yaml"))
        .hasMessage(
            """
            [DOCKER] no RELOAD of /app.yaml: the file did not change within 0.05 s (rununder.timeout.reload)
            captured: INIT
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : change the file after the program has reached INIT; a file that is mounted alone (subPath) never changes, and changes of directories are not captured""");
  }

  @Test
  void aMarkThatNeverComesSaysHowToMakeOne() {
    record.exited(new Exit(0, ""));
    assertThatThrownBy(() -> run.awaitMark("config"))
        .hasMessage(
            """
            [DOCKER] no mark "config": the program ended before it, with exit code 0
            captured: nothing
            exit    : exit code 0
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : the program must import the probe (github.com/rununder/rununder/go-fixtures/probe) and call probe.Mark(name)""");
  }

  @Test
  void readyNamesTheCallOfTheProbe() {
    record.exited(new Exit(0, ""));
    assertThatThrownBy(() -> run.at(Phase.READY))
        .hasMessageEndingWith(
            "remedy  : the program must import the probe (github.com/rununder/rununder/go-fixtures/probe) and call probe.Ready()");
  }

  @Test
  void aPhaseBeforeTheProcessIsNotWaitedForOnceThereIsAProcess() {
    DefaultRun patient = runWithTimeout(Duration.ofMinutes(10));
    record.add(snapshot(Phase.EXEC));
    assertThatThrownBy(() -> patient.at(Phase.BUILD))
        .hasMessage(
            """
            [DOCKER] no snapshot at BUILD: the program started, but the scheduler reported no declaration
            captured: EXEC
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : ask for EXEC, INIT or MAIN""");
  }

  @Test
  void aFileThatCameLaterHasAnAppearance() {
    WatchedFile absent = WatchedFile.absent("/shared/late");
    record.add(snapshot(Phase.EXEC, absent));
    FileAppearance appearance = new FileAppearance(new CaptureTime(9, 9, Instant.EPOCH), absent);
    record.add(appearance, record.snapshots().get(0).process());
    assertThat(run.appearance("/shared/late")).contains(appearance);
  }

  @Test
  void aFileThatNeverCameHasNone() {
    record.add(snapshot(Phase.EXEC, WatchedFile.absent("/shared/late")));
    record.exited(new Exit(0, ""));
    assertThat(run.appearance("/shared/late")).isEmpty();
  }

  @Test
  void howTheProgramEndsWhenRunUnderStopsItIsNoResult() {
    run.close();
    record.exited(new Exit(143, ""));
    assertThat(run.exit()).isEmpty();
  }

  @Test
  void anUnwatchedFileSaysHowToWatchIt() {
    record.add(snapshot(Phase.EXEC));
    assertThatThrownBy(() -> run.appearance("/etc/other"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "[DOCKER] /etc/other is not watched; add @WatchedPath(\"/etc/other\") to the test class");
  }

  private void report(Stream<Snapshot> snapshots) {
    snapshots.forEach(record::add);
  }

  private static final ProcessFixture MIGRATE = process(7, 1, 1, "/app", "migrate");
  private static final ProcessFixture SERVE = process(1, 0, 0, "/app", "serve");

  @Test
  void snapshotsOfTwoProcessesAreNotMixed() {
    report(MIGRATE.at(Phase.EXEC, Phase.INIT, Phase.MAIN));
    report(SERVE.at(Phase.EXEC, Phase.INIT));

    assertThat(run.at(Phase.INIT).env("ROLE")).contains("serve");
    assertThat(run.snapshots()).extracting(Snapshot::phase).containsExactly(EXEC, INIT);
    assertThat(run.processes()).hasSize(2);
    assertThat(run.process()).get().hasToString("1 `/app serve`");
  }

  /** Repeated, because the main program may report while the answer is chosen. */
  @RepeatedTest(500)
  void aStepOfTheEntrypointGivesWayToTheMainProgram() {
    DefaultRun patient = runWithTimeout(Duration.ofSeconds(30));
    report(MIGRATE.at(Phase.EXEC, Phase.INIT));
    CompletableFuture<Snapshot> waiting =
        CompletableFuture.supplyAsync(() -> patient.at(Phase.INIT));
    report(SERVE.at(Phase.EXEC, Phase.INIT));

    assertThat(waiting)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(init -> assertThat(init.env("ROLE")).contains("serve"));
  }

  @Test
  void aViewShowsTheProcessThatATestAskedFor() {
    report(MIGRATE.at(Phase.EXEC, Phase.INIT));
    report(SERVE.at(Phase.EXEC, Phase.INIT));
    Run view = run.process(process -> process.argv().contains("migrate"));

    assertThat(view.at(Phase.INIT).env("ROLE")).contains("migrate");
    assertThat(view.snapshots()).allMatch(each -> each.env("ROLE").orElseThrow().equals("migrate"));
    assertThat(view.timeline().find(new TimelineEvent.Type.ProcessStarted()))
        .get()
        .satisfies(
            started -> assertThat(started.at()).isEqualTo(ProcessFixture.NOON.plusSeconds(1)));
    assertThat(view.process()).get().hasToString("7 `/app migrate`");
  }

  @Test
  void aProcessThatDoesNotReportIsNamedWithThoseThatDid() {
    report(MIGRATE.at(Phase.EXEC, Phase.INIT));
    report(SERVE.at(Phase.EXEC, Phase.INIT));

    assertThatThrownBy(() -> run.process(process -> process.argv().contains("worker")))
        .isInstanceOf(SnapshotUnavailableException.class)
        .hasMessage(
            """
            [DOCKER] no process matches: none did within 0.05 s (rununder.timeout.start)
            captured: EXEC, INIT
            processes: 7 `/app migrate`, 1 `/app serve` ← this one
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : compare the predicate with the argv of the processes that reported; a program reports when it carries the probe or the exec shim""");
  }

  @Test
  void aPhaseThatTheMainProgramDoesNotReachIsNotTakenFromAnotherProcess() {
    report(MIGRATE.at(Phase.EXEC, Phase.INIT, Phase.MAIN));
    report(SERVE.at(Phase.EXEC, Phase.INIT));
    record.add(
        new TimelineEvent(
            new TimelineEvent.Type.ProcessEnded(),
            ProcessFixture.NOON.plusSeconds(3),
            Duration.ofMillis(1),
            TimelineEvent.Source.DOCKER,
            ""));
    record.exited(new Exit(2, ""));

    assertThatThrownBy(() -> run.at(Phase.MAIN))
        .hasMessage(
            """
            [DOCKER] no snapshot at MAIN: the program ended before it, with exit code 2
            captured: EXEC, INIT
            exit    : exit code 2
            processes: 7 `/app migrate`, 1 `/app serve` (ended) ← this one
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : see the log above; an imported package's init() may have ended the program""");
  }

  @Test
  void aValueIsExplainedAgainstExecOfTheSameProcess() {
    report(MIGRATE.at(Phase.EXEC, Phase.INIT));
    report(SERVE.at(Phase.EXEC, Phase.INIT));

    assertThat(run.explain("ROLE", run.at(Phase.INIT)).resolution())
        .isEqualTo(run.explain("ROLE", run.at(Phase.EXEC)).resolution());
    Run migration = run.process(each -> each.pid() == 7);
    assertThat(migration.explain("ROLE", migration.at(Phase.INIT)).resolution())
        .isEqualTo(migration.explain("ROLE", migration.at(Phase.EXEC)).resolution());
  }

  @Test
  void theObservedProcessIsTheOneWithTheArguments() {
    report(SERVE.at(Phase.EXEC, Phase.INIT));
    report(MIGRATE.at(Phase.EXEC, Phase.INIT));
    DefaultRun observing =
        runUnder(
            BuiltInScheduler.DOCKER, Duration.ofMillis(50), builder().observedProcess("migrate"));

    assertThat(observing.at(Phase.INIT).env("ROLE")).contains("migrate");
  }

  @Test
  void anObservedProcessThatDoesNotReportIsNamedByItsArguments() {
    report(SERVE.at(Phase.EXEC, Phase.INIT));
    DefaultRun observing =
        runUnder(
            BuiltInScheduler.DOCKER, Duration.ofMillis(50), builder().observedProcess("worker"));

    assertThatThrownBy(() -> observing.at(Phase.INIT))
        .hasMessage(
            """
            [DOCKER] no snapshot at INIT: no process has the arguments [worker] in this order
            captured: nothing
            processes: 1 `/app serve`
            state   : (reported by DOCKER)
              | container is dead
            log     : (the program printed nothing)
            remedy  : name arguments of one of the processes above in @ObservedProcess, or leave it out to assert on the container's main program""");
  }

  @Test
  void anAppearanceIsOfTheProcessThatReportedIt() {
    WatchedFile absent = WatchedFile.absent("/shared/late");
    FileAppearance appearance = new FileAppearance(new CaptureTime(9, 9, Instant.EPOCH), absent);
    report(MIGRATE.at(Phase.EXEC));
    report(SERVE.at(Phase.EXEC));
    record.add(appearance, Optional.of(MIGRATE.identity()));

    assertThat(run.timeline().find(new TimelineEvent.Type.FileAppeared("/shared/late"))).isEmpty();
    assertThat(
            run.process(each -> each.pid() == 7)
                .timeline()
                .find(new TimelineEvent.Type.FileAppeared("/shared/late")))
        .isPresent();
  }
}
