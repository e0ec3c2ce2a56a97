// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import io.github.rununder.Scheduler;
import java.time.Instant;

/**
 * A scheduler under which a test has no run.
 *
 * @param test the test class, or the method of a run of its own, as reports are to name it
 * @param scheduler the scheduler
 * @param kind whether its tests were skipped or failed
 * @param reason why, secret values masked
 * @param at when the runs of the test were begun
 */
public record Absence(String test, Scheduler scheduler, Kind kind, String reason, Instant at) {

  /** What became of the tests. */
  public enum Kind {
    /** They were skipped. */
    SKIPPED,
    /** They failed. */
    FAILED
  }
}
