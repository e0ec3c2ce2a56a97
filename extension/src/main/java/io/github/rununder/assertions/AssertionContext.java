// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import io.github.rununder.Phase;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.CaptureTime;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.Explanation;
import io.github.rununder.capture.Masking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The run and snapshot that an assertion examines.
 *
 * @param run the run; empty when the test started from a bare snapshot
 * @param snapshot the snapshot; empty when the assertion examines the whole run
 * @param mode whether failures throw or are collected
 */
record AssertionContext(Optional<Run> run, Optional<Snapshot> snapshot, AssertionMode mode) {
  static final AssertionContext NOWHERE =
      new AssertionContext(Optional.empty(), Optional.empty(), AssertionMode.HARD);

  AssertionContext with(Run newRun) {
    return new AssertionContext(Optional.of(newRun), snapshot, mode);
  }

  AssertionContext with(Snapshot newSnapshot) {
    return new AssertionContext(run, Optional.of(newSnapshot), mode);
  }

  AssertionContext with(AssertionMode newMode) {
    return new AssertionContext(run, snapshot, newMode);
  }

  AssertionContext discarding() {
    return with(new AssertionMode.Soft(new SoftRunUnderAssertions(), true));
  }

  /** Returns the snapshot that the assertion examines. */
  Snapshot here() {
    return snapshot.orElseThrow();
  }

  /** Returns the run, which an assertion over time needs. */
  Run wholeRun(String assertion) {
    return run.orElseThrow(
        () ->
            new RunUnderException(
                "%s compares several phases, and %s is one phase; start from the run: assertThat(run).at(%s)…"
                    .formatted(assertion, here(), here().phase())));
  }

  /** Returns the snapshot of another phase; waits for it. */
  Snapshot at(Phase phase, String assertion) {
    return mode.discards() ? here() : wholeRun(assertion).at(phase);
  }

  /** Returns the explanation of a variable; empty without the run. */
  Optional<Explanation> explanation(String name) {
    return run.map(known -> known.explain(name, here()));
  }

  /** Returns the snapshots that the run has now. Does not wait. */
  List<Snapshot> captured() {
    return run.map(Run::snapshots).orElseGet(() -> snapshot.stream().toList());
  }

  /** Returns the masking of the run; a bare snapshot adds the values that its names make secret. */
  Masking masking() {
    return run.map(Run::masking)
        .or(() -> snapshot.map(each -> each.masking().including(each.environment())))
        .orElse(Masking.BY_NAME);
  }

  /** Returns for example {@code [K8S at INIT]}. */
  String place() {
    return snapshot
        .map(AssertionContext::placeOf)
        .orElseGet(() -> "[" + run.orElseThrow().scheduler() + "]");
  }

  private static String placeOf(Snapshot snapshot) {
    return "[" + snapshot + "]";
  }

  /** Returns an empty snapshot, for chains that have failed already. */
  static Snapshot nothingAt(Scheduler scheduler, Phase phase) {
    return Snapshot.builder(
            scheduler,
            phase,
            new CaptureTime(0, 0, Instant.EPOCH),
            new Environment(List.of()),
            Masking.BY_NAME)
        .build();
  }
}
