// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import io.github.rununder.Environment;
import io.github.rununder.Masking;
import io.github.rununder.Run;
import io.github.rununder.Snapshot;

/**
 * A run with the test that it belongs to.
 *
 * @param test the test class, or the method of a run of its own, as reports are to name it
 * @param run the run; nothing of it is waited for
 */
public record ReportedRun(String test, Run run) {
  /** Returns the run's masking, which also hides values that are secret by their name only. */
  static Masking masking(Run run) {
    Masking masking = run.masking();
    for (Snapshot snapshot : run.snapshots()) {
      Environment environment = snapshot.environment();
      masking = masking.including(environment);
    }
    return masking;
  }
}
