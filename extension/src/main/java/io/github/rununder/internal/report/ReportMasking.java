// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import io.github.rununder.Run;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.Masking;

/** What reports must not show of a run. */
public final class ReportMasking {
  private ReportMasking() {}

  /**
   * Returns the run's masking, which also hides values that are secret by their name only.
   *
   * @param run the run
   * @return a masking that hides no less than the run's own
   */
  public static Masking of(Run run) {
    Masking masking = run.masking();
    for (Snapshot snapshot : run.snapshots()) {
      masking = masking.including(snapshot.environment());
    }
    return masking;
  }
}
