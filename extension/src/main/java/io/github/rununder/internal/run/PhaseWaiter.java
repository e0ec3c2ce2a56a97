// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.workload.WorkloadSource;
import java.time.Duration;
import java.util.Optional;

/** Waits until a run has reached a phase, for as long as it can still reach it. */
record PhaseWaiter(DefaultRun run, RunTimeouts timeouts, RunExceptionFactory exceptions) {
  /** How much later than its scheduler a program may call {@code probe.Ready()}. */
  private static final Duration AFTER_THE_SCHEDULER = Duration.ofSeconds(2);

  /** How long an entrypoint that runs programs one after another may take to {@code exec} one. */
  private static final Duration UNTIL_THE_ENTRYPOINT_IS_REPLACED = Duration.ofMillis(500);

  static boolean isDeclared(Phase phase) {
    return phase == Phase.BUILD || phase == Phase.DECLARED;
  }

  Snapshot at(Phase phase) {
    refuseWhatTheShimCannotSee(phase);
    if (phase == Phase.READY) {
      awaitReadiness();
    }
    Optional<Snapshot> first = await(phase);
    if (!isDeclared(phase) && first.filter(each -> each.phase() == phase).isPresent()) {
      if (mayBeReplaced()) {
        awaitReplacementOfTheEntrypoint();
      }
      // also when the main program reported just now: the snapshot may be that of the step before
      first = await(phase);
    }
    boolean mayBeLate = first.isPresent() && first.get().phase() != phase && declaresLate();
    return (mayBeLate
            ? run.record().await(() -> view().first(phase), timeouts.declaration())
            : first)
        .filter(snapshot -> snapshot.phase() == phase)
        .orElseThrow(() -> exceptions.noSnapshot(phase));
  }

  private Optional<Snapshot> await(Phase phase) {
    return run.record().await(() -> reached(phase).or(() -> tooLateFor(phase)), timeout(phase));
  }

  private Optional<Snapshot> reached(Phase phase) {
    return run.record().hasReached(phase) ? view().first(phase) : Optional.empty();
  }

  private ProcessView view() {
    return run.view();
  }

  /** A child of process 1 may be a step of an entrypoint that then becomes the main program. */
  private boolean mayBeReplaced() {
    return view().choice() == ProcessChoice.MAIN_PROGRAM
        && view().process().filter(each -> each.parentPid() == 1).isPresent();
  }

  /** Waits briefly, so that two tests of one run do not get two processes. */
  private void awaitReplacementOfTheEntrypoint() {
    RunState record = run.record();
    Duration left = UNTIL_THE_ENTRYPOINT_IS_REPLACED.minus(record.sinceFirstProcess());
    record.await(() -> view().process().filter(ProcessChoice::isFirstOfNamespace), left);
  }

  private void refuseWhatTheShimCannotSee(Phase phase) {
    boolean beyond = phase == Phase.INIT || phase == Phase.MAIN || phase == Phase.RELOAD;
    boolean isShimmed = run.workload().program().isEmpty();
    if (isShimmed && beyond && run.record().startFailure().isEmpty()) {
      throw exceptions.beyondTheShim(phase);
    }
  }

  /**
   * A program that does not call the probe has no snapshot of READY: only the scheduler reports it.
   */
  private void awaitReadiness() {
    RunState record = run.record();
    record.await(
        () ->
            view().first(Phase.READY).isPresent()
                ? Optional.of(true)
                : record.reportedReady().map(report -> true),
        timeouts.start());
    if (record.reportedReady().isPresent()) {
      record.await(() -> view().first(Phase.READY), AFTER_THE_SCHEDULER);
    }
  }

  /** A declaration is reported before there is a process, or never. */
  private Optional<Snapshot> tooLateFor(Phase phase) {
    return isDeclared(phase) ? run.record().firstOfProcess() : Optional.empty();
  }

  private Duration timeout(Phase phase) {
    return phase == Phase.READY ? Duration.ZERO : timeouts.start();
  }

  private boolean declaresLate() {
    return run.driver().driver().declaresLate();
  }

  /** Waits for the declaration of the run, once for all of its attempts. */
  void awaitDeclaration(RunAttempts attempts) {
    if (declaresLate() && !isAttached() && !attempts.declaresNothing()) {
      RunState record = run.record();
      attempts.declared(record.await(record::declaration, timeouts.declaration()).isPresent());
    }
  }

  /** A pod that runs already has no late declaration. */
  private boolean isAttached() {
    return run.workload().deployment(WorkloadSource.RunningPod.class).isPresent();
  }
}
