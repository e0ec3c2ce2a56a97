// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Snapshot;
import io.github.rununder.capture.Masking;
import java.util.List;

/** The masking of a run by its captures so far. Safe for use by several threads. */
final class RunMasking {
  /** The masking after a number of snapshots. */
  private record Grown(int snapshots, Masking masking) {}

  private final Masking beginning;
  private final RunState record;
  private volatile Grown grown;

  RunMasking(Masking beginning, RunState record) {
    this.beginning = beginning;
    this.record = record;
    grown = new Grown(0, beginning);
  }

  /** Includes every capture: a value that is secret by its name is hidden everywhere. */
  Masking now() {
    List<Snapshot> snapshots = record.snapshots();
    Grown last = grown;
    if (last.snapshots() == snapshots.size()) {
      return last.masking();
    }
    Masking known = record.declaration().map(beginning::including).orElse(beginning);
    known = known.including(record.secretsOfChanges());
    for (Snapshot snapshot : snapshots) {
      known = known.including(snapshot.environment());
    }
    grown = new Grown(snapshots.size(), known);
    return known;
  }
}
