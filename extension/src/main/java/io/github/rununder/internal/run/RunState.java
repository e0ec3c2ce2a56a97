// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CapturedProcess;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.ProcessIdentity;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.frames.FrameReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The state of an attempt so far; the driver's threads write it, the tests' threads wait for it.
 */
final class RunState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Appearance> appearances = new ArrayList<>();
  private final List<InitStepResult> initSteps = new ArrayList<>();
  private final List<TimelineEvent> events = new ArrayList<>();
  private final RunProblems problems = new RunProblems();
  private final RunOutput output = new RunOutput();
  private final RunMasking masking;
  private List<StartStep> startOrder = List.of();
  private Optional<Declaration> declaration = Optional.empty();
  private Optional<Exit> exit = Optional.empty();
  private Optional<StartFailure> startFailure = Optional.empty();
  private Optional<Instant> arrival = Optional.empty();
  private String replica = "";
  private long begun = System.nanoTime();
  private long firstReport;
  private int reloadsFrom;
  private boolean closed;

  /** Makes the state of an attempt whose run knows these secrets. */
  RunState(RunMasking masking) {
    this.masking = masking;
  }

  RunMasking masking() {
    return masking;
  }

  /** A report that a path exists now; {@code by} is empty when the process is not known. */
  private record Appearance(FileAppearance what, Optional<ProcessIdentity> by) {}

  /** How long ago the first process reported; zero before. */
  Duration sinceFirstProcess() {
    return read(
        () -> firstReport == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - firstReport));
  }

  /** When the first snapshot after EXEC arrived in this JVM. */
  Optional<Instant> arrival() {
    return read(() -> arrival);
  }

  boolean isCapturedOrOver() {
    return arrival().isPresent() || isOver();
  }

  /** The scheduler has accepted the program: builds and the cluster's own start are over. */
  void begins() {
    change(() -> begun = System.nanoTime());
  }

  boolean isStarting(Duration atMost) {
    return read(
        () ->
            firstOfProcess().isEmpty()
                && !isOver()
                && System.nanoTime() - begun < atMost.toNanos());
  }

  void named(String name) {
    change(() -> replica = name);
  }

  String replica() {
    return read(() -> replica);
  }

  void add(Snapshot snapshot) {
    masking.learn(snapshot.environment());
    change(
        () -> {
          declaration.ifPresent(known -> learnUnread(known, snapshot));
          snapshots.add(snapshot);
          boolean isFirst = firstReport == 0 && snapshot.process().isPresent();
          firstReport = isFirst ? System.nanoTime() : firstReport;
          boolean afterExec = snapshot.process().isPresent() && snapshot.phase() != Phase.EXEC;
          arrival = arrival.isEmpty() && afterExec ? Optional.of(Instant.now()) : arrival;
        });
  }

  void add(FileAppearance appearance, Optional<ProcessIdentity> by) {
    change(() -> appearances.add(new Appearance(appearance, by)));
  }

  void add(InitStepResult step) {
    change(() -> initSteps.add(step));
  }

  void add(TimelineEvent event) {
    change(() -> events.add(event));
  }

  void declared(Declaration what) {
    masking.learn(what);
    change(
        () -> {
          declaration = Optional.of(what);
          snapshots.forEach(each -> learnUnread(what, each));
        });
  }

  /** What a program sets itself is not in its environment at EXEC. */
  private void learnUnread(Declaration known, Snapshot snapshot) {
    boolean hasExec = snapshots.stream().anyMatch(each -> each.phase() == Phase.EXEC);
    if (snapshot.phase() == Phase.EXEC || !hasExec) {
      masking.learn(known, snapshot);
    }
  }

  void startsInOrder(List<StartStep> steps) {
    change(() -> startOrder = List.copyOf(steps));
  }

  /** Empty when the scheduler has not reported it. */
  List<StartStep> startOrder() {
    return read(() -> startOrder);
  }

  void addProblem(String problem) {
    change(() -> problems.add(problem));
  }

  void addOutput(FrameReader.Channel channel, byte[] bytes) {
    change(() -> output.stream(channel).add(bytes, 0, bytes.length));
  }

  void exited(Exit how) {
    change(() -> exit = closed ? exit : Optional.of(how));
  }

  void startFailed(StartFailure why) {
    change(() -> startFailure = Optional.of(why));
  }

  void close() {
    change(() -> closed = true);
  }

  List<Snapshot> snapshots() {
    return read(() -> List.copyOf(snapshots));
  }

  /** The processes that have reported; the end is known of a container's main process only. */
  List<CapturedProcess> processes() {
    return read(
        () -> {
          Optional<TimelineEvent> end = ended();
          return CapturedProcess.group(snapshots).stream()
              .map(
                  each ->
                      end.filter(known -> ProcessChoice.isFirstOfNamespace(each))
                          .map(known -> each.endedAt(known.at()))
                          .orElse(each))
              .toList();
        });
  }

  private Optional<TimelineEvent> ended() {
    return events.stream()
        .filter(event -> event.type() instanceof TimelineEvent.Type.ProcessEnded)
        .findFirst();
  }

  /** Marks the begin of a change: snapshots from now on may show its effect. */
  void beginChange() {
    change(() -> reloadsFrom = snapshots.size());
  }

  /** The snapshots since the last change, or all. */
  List<Snapshot> sinceChange() {
    return read(() -> List.copyOf(snapshots.subList(reloadsFrom, snapshots.size())));
  }

  /** Whether any process has reached a phase; cheap, since waiting threads ask at every change. */
  boolean hasReached(Phase phase) {
    return read(
        () -> {
          for (Snapshot snapshot : snapshots) {
            if (snapshot.phase() == phase) {
              return true;
            }
          }
          return false;
        });
  }

  /** The first snapshot of any process. */
  Optional<Snapshot> firstOfProcess() {
    return snapshots().stream().filter(each -> each.process().isPresent()).findFirst();
  }

  List<InitStepResult> initSteps() {
    return read(() -> List.copyOf(initSteps));
  }

  List<FileAppearance> appearances(Predicate<Optional<ProcessIdentity>> by) {
    return read(
        () ->
            appearances.stream().filter(each -> by.test(each.by())).map(Appearance::what).toList());
  }

  List<TimelineEvent> events() {
    return read(() -> List.copyOf(events));
  }

  /**
   * The scheduler's event that the program is ready; the program may report it too, in a snapshot.
   */
  Optional<TimelineEvent> reportedReady() {
    return events().stream().filter(event -> event.type().equals(Phase.READY)).findFirst();
  }

  Optional<Declaration> declaration() {
    return read(() -> declaration);
  }

  List<String> problems() {
    return read(problems::list);
  }

  String output() {
    return read(output::text);
  }

  Optional<Exit> exit() {
    return read(() -> exit);
  }

  Optional<StartFailure> startFailure() {
    return read(() -> startFailure);
  }

  boolean isOver() {
    return read(() -> exit.isPresent() || startFailure.isPresent() || closed);
  }

  /**
   * Waits until the value is present, the run is over, or the timeout has passed; returns the
   * value.
   */
  <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration atMost) {
    lock.lock();
    try {
      long left = atMost.toNanos();
      Optional<T> found = wanted.get();
      while (found.isEmpty() && !isOver() && left > 0) {
        left = changed.awaitNanos(left);
        found = wanted.get();
      }
      return found;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return wanted.get();
    } finally {
      lock.unlock();
    }
  }

  private <T> T read(Supplier<T> value) {
    lock.lock();
    try {
      return value.get();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
