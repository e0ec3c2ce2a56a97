// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Matrix;
import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.report.matrix.MatrixMapper;
import io.github.rununder.internal.support.DaemonThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The runs of one test class, or of one test method: started together, closed together. */
final class RunGroup implements AutoCloseable {
  private final String test;
  private final List<Scheduler> schedulers;
  private final Map<Scheduler, CompletableFuture<RunOutcome>> outcomes = new HashMap<>();
  private final ExecutorService threads;
  private final Masking declared;
  private final RetainedRuns retained;
  private final Instant began = Instant.now();
  private final Set<Scheduler> failed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  RunGroup(
      String test,
      List<Scheduler> schedulers,
      Masking declared,
      Function<Scheduler, RunOutcome> starter,
      RetainedRuns retained) {
    this.test = test;
    this.declared = declared;
    this.retained = retained;
    this.schedulers = List.copyOf(schedulers);
    this.threads = Executors.newCachedThreadPool(DaemonThreads.named("rununder-start"));
    for (Scheduler scheduler : schedulers) {
      outcomes.put(
          scheduler, CompletableFuture.supplyAsync(() -> starter.apply(scheduler), threads));
    }
  }

  String test() {
    return test;
  }

  List<Scheduler> schedulers() {
    return schedulers;
  }

  /** Waits until the scheduler has accepted the program or refused it. */
  RunOutcome outcome(Scheduler scheduler) {
    return outcomes.get(scheduler).join();
  }

  Run run(Scheduler scheduler) {
    RunOutcome outcome = outcome(scheduler);
    if (outcome instanceof RunOutcome.Started started) {
      return started.run();
    }
    if (outcome instanceof RunOutcome.Failed failed) {
      throw new RunUnderException(failed.message(), failed.cause());
    }
    throw new RunUnderException("[%s] was skipped".formatted(scheduler));
  }

  /**
   * Returns the scheduler in whose invocation the tests across schedulers run: the last that runs.
   */
  Scheduler hostOfTestsAcross() {
    for (int i = schedulers.size() - 1; i >= 0; i--) {
      if (!(outcome(schedulers.get(i)) instanceof RunOutcome.Skipped)) {
        return schedulers.get(i);
      }
    }
    return schedulers.get(schedulers.size() - 1);
  }

  /** Returns what is secret in any of the runs, without waiting for a start. */
  Masking masking() {
    Masking all = declared;
    for (CompletableFuture<RunOutcome> each : outcomes.values()) {
      if (each.isDone()
          && !each.isCompletedExceptionally()
          && each.join() instanceof RunOutcome.Started started) {
        all = all.including(started.run().masking());
      }
    }
    return all;
  }

  /**
   * Waits until every run has reached {@code main()}, or {@code EXEC} of an unmodified image, or
   * has ended.
   */
  Matrix matrix() {
    List<Run> runs = new ArrayList<>();
    for (Scheduler scheduler : schedulers) {
      if (!(outcome(scheduler) instanceof RunOutcome.Skipped)) {
        runs.add(run(scheduler));
      }
    }
    runs.forEach(RunGroup::awaitMain);
    return new Matrix(runs);
  }

  /** Returns the runs that started, without waiting for any snapshot. */
  List<Run> startedRuns() {
    List<Run> runs = new ArrayList<>();
    for (Scheduler scheduler : schedulers) {
      if (outcome(scheduler) instanceof RunOutcome.Started started) {
        runs.add(started.run());
      }
    }
    return runs;
  }

  /** Returns the document of what the group's runs have captured so far. */
  MatrixDocument document() {
    List<Absence> absences =
        schedulers.stream()
            .flatMap(scheduler -> outcome(scheduler).absence(test, scheduler, began).stream())
            .toList();
    return MatrixMapper.of(test, startedRuns(), absences);
  }

  private static void awaitMain(Run run) {
    try {
      run.at(run.workload().program().isPresent() ? Phase.MAIN : Phase.EXEC);
    } catch (SnapshotUnavailableException endedBefore) {
      return; // an assertion on the missing phase fails with the reason
    }
  }

  /** Records that a test of a scheduler's invocation has failed. */
  void testFailed(Scheduler scheduler) {
    failed.add(scheduler);
  }

  /** Called by JUnit after the class, or at the JVM's end. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    List<CompletableFuture<Void>> closing = new ArrayList<>();
    for (Scheduler scheduler : schedulers) {
      if (outcome(scheduler) instanceof RunOutcome.Started started) {
        boolean retain = failed.contains(scheduler);
        closing.add(CompletableFuture.runAsync(() -> retained.end(started.run(), retain), threads));
      }
    }
    try {
      FailureMasking.apply(
          this::masking,
          () -> CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).join());
    } finally {
      threads.shutdown();
    }
  }
}
