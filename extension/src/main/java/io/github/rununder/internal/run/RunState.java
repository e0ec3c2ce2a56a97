// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.FileAppearance;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartStep;
import io.github.rununder.capture.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is known of a run so far; written by the driver's threads, awaited by the tests'. */
final class RunState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Map<String, FileAppearance> appearances = new LinkedHashMap<>();
  private final List<InitStepResult> initSteps = new ArrayList<>();
  private final List<TimelineEvent> told = new ArrayList<>();
  private final RunProblems problems = new RunProblems();
  private final RunOutput output = new RunOutput();
  private List<StartStep> startOrder = List.of();
  private Optional<Declaration> declaration = Optional.empty();
  private Optional<Exit> exit = Optional.empty();
  private Optional<StartFailure> startFailure = Optional.empty();
  private final List<String> secretsOfChanges = new ArrayList<>();
  private Optional<Instant> arrival = Optional.empty();
  private String replica = "";
  private long begun = System.nanoTime();
  private int reloadsFrom;
  private boolean closed;

  /** When the first snapshot after EXEC came to this JVM. */
  Optional<Instant> arrival() {
    return read(() -> arrival);
  }

  boolean isCapturedOrOver() {
    return firstAfterExec().isPresent() || isOver();
  }

  /** The scheduler has taken it: builds and the cluster's own start are behind it. */
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
    change(
        () -> {
          snapshots.add(snapshot);
          boolean afterExec = snapshot.process().isPresent() && snapshot.phase() != Phase.EXEC;
          arrival = arrival.isEmpty() && afterExec ? Optional.of(Instant.now()) : arrival;
        });
  }

  void add(FileAppearance appearance) {
    change(() -> appearances.putIfAbsent(appearance.file().path(), appearance));
  }

  void add(InitStepResult step) {
    change(() -> initSteps.add(step));
  }

  void add(TimelineEvent event) {
    change(() -> told.add(event));
  }

  void declared(Declaration what) {
    change(() -> declaration = Optional.of(what));
  }

  void startsInOrder(List<StartStep> steps) {
    change(() -> startOrder = List.copyOf(steps));
  }

  /** Empty when nobody has told it. */
  List<StartStep> startOrder() {
    return read(() -> startOrder);
  }

  void addProblem(String problem) {
    change(() -> problems.add(problem));
  }

  void addOutput(byte[] bytes, int offset, int length) {
    change(() -> output.add(bytes, offset, length));
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

  Optional<Snapshot> first(Phase phase) {
    return snapshots().stream().filter(snapshot -> snapshot.phase() == phase).findFirst();
  }

  /** What comes from now on is what follows from a change that is about to be made. */
  void beginChange() {
    change(() -> reloadsFrom = snapshots.size());
  }

  void addSecret(String value) {
    change(() -> secretsOfChanges.add(value));
  }

  List<String> secretsOfChanges() {
    return read(() -> List.copyOf(secretsOfChanges));
  }

  Optional<Snapshot> reload(String path) {
    return read(
        () ->
            snapshots.stream()
                .skip(reloadsFrom)
                .filter(each -> each.ofChange() && each.label().equals(path))
                .findFirst());
  }

  Optional<Snapshot> mark(String name) {
    return snapshots().stream()
        .filter(each -> each.phase() == Phase.RELOAD && !each.ofChange())
        .filter(each -> each.label().equals(name))
        .findFirst();
  }

  /** The first that has a process: files are examined from then on. */
  Optional<Snapshot> firstOfProcess() {
    return snapshots().stream().filter(each -> each.process().isPresent()).findFirst();
  }

  /** From this one on the probe looks at watched files for changes. */
  Optional<Snapshot> firstAfterExec() {
    return snapshots().stream()
        .filter(each -> each.process().isPresent() && each.phase() != Phase.EXEC)
        .findFirst();
  }

  Optional<FileAppearance> appearance(String path) {
    return read(() -> Optional.ofNullable(appearances.get(path)));
  }

  List<InitStepResult> initSteps() {
    return read(() -> List.copyOf(initSteps));
  }

  List<FileAppearance> appearances() {
    return read(() -> List.copyOf(appearances.values()));
  }

  List<TimelineEvent> told() {
    return read(() -> List.copyOf(told));
  }

  /** That the scheduler saw the program ready; the program may tell it too, in a snapshot. */
  Optional<TimelineEvent> saidReady() {
    return told().stream().filter(event -> event.type().equals(Phase.READY)).findFirst();
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
   * Waits until something is there, the run is over, or the time has passed; gives what is there.
   */
  <T> Optional<T> await(Supplier<Optional<T>> wanted, Duration atMost) {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (wanted.get().isEmpty() && !isOver() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return wanted.get();
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
