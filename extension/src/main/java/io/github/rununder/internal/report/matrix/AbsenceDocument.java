// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.time.Instant;

/**
 * A scheduler under which a test has no run.
 *
 * @param test the test class, or class and method
 * @param scheduler the scheduler's name
 * @param kind whether its tests were skipped or failed
 * @param reason the reason, secret values masked
 * @param at when the runs of the test began
 */
public record AbsenceDocument(String test, String scheduler, Kind kind, String reason, Instant at) {

  /** The result of the tests. */
  public enum Kind {
    /** They were skipped. */
    SKIPPED,
    /** They failed. */
    FAILED
  }

  /** Returns result and reason for people. */
  public String describe() {
    return (kind == Kind.FAILED ? "not started: " : "skipped: ") + reason;
  }
}
