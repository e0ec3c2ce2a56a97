// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import java.time.Instant;

/** A scheduler under which a test has no run. */
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
