// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.workload.WorkloadSource;
import java.time.Duration;
import java.util.Optional;

/** Waits until a run has reached a phase, and no longer than it can still reach it. */
record PhaseWaiter(DefaultRun run, RunTimeouts patience, RunExceptionFactory exceptions) {
  /** How much later than its scheduler a program may call {@code probe.Ready()}. */
  private static final Duration AFTER_THE_SCHEDULER = Duration.ofSeconds(2);

  static boolean isDeclared(Phase phase) {
    return phase == Phase.BUILD || phase == Phase.DECLARED;
  }

  Snapshot at(Phase phase) {
    refuseWhatTheShimCannotSee(phase);
    if (phase == Phase.READY) {
      awaitReadiness();
    }
    RunState record = run.record();
    Optional<Snapshot> first =
        record.await(() -> record.first(phase).or(() -> tooLateFor(phase)), patience(phase));
    boolean mayBeLate = first.isPresent() && first.get().phase() != phase && tellsLater();
    return (mayBeLate ? record.await(() -> record.first(phase), patience.declaration()) : first)
        .filter(snapshot -> snapshot.phase() == phase)
        .orElseThrow(() -> exceptions.noSnapshot(phase));
  }

  private void refuseWhatTheShimCannotSee(Phase phase) {
    boolean beyond = phase == Phase.INIT || phase == Phase.MAIN || phase == Phase.RELOAD;
    boolean isShimmed = run.workload().program().isEmpty();
    if (isShimmed && beyond && run.record().startFailure().isEmpty()) {
      throw exceptions.beyondTheShim(phase);
    }
  }

  /** Of a program that does not call the probe, the scheduler's word is all that will come. */
  private void awaitReadiness() {
    RunState record = run.record();
    record.await(
        () ->
            record.first(Phase.READY).isPresent()
                ? Optional.of(true)
                : record.saidReady().map(said -> true),
        patience.start());
    if (record.saidReady().isPresent()) {
      record.await(() -> record.first(Phase.READY), AFTER_THE_SCHEDULER);
    }
  }

  /** What is declared is told before there is a process, or never. */
  private Optional<Snapshot> tooLateFor(Phase phase) {
    return isDeclared(phase) ? run.record().firstOfProcess() : Optional.empty();
  }

  private Duration patience(Phase phase) {
    return phase == Phase.READY ? Duration.ZERO : patience.start();
  }

  /** A kubelet starts a container before the API server knows the pod's address. */
  private boolean tellsLater() {
    return run.scheduler() instanceof BuiltInScheduler scheduler
        && switch (scheduler) {
          case LOCAL, DOCKER, COMPOSE -> false;
          case K8S, AIRFLOW_POD, AIRFLOW_KUBERNETES, AIRFLOW_CELERY -> true;
        };
  }

  /** Waits for what is declared of the run, once for all of its starts. */
  void awaitDeclaration(RunAttempts starts) {
    if (tellsLater() && !isAttached() && !starts.declaresNothing()) {
      RunState record = run.record();
      starts.declared(record.await(record::declaration, patience.declaration()).isPresent());
    }
  }

  /** Of a pod that somebody else has started, nothing is declared to RunUnder. */
  private boolean isAttached() {
    return run.workload().deployment(WorkloadSource.RunningPod.class).isPresent();
  }
}
