// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.run.RecordedRun;

/** What became of the start under one scheduler. */
sealed interface RunOutcome {
  /** The scheduler took the program. */
  record Started(RecordedRun run) implements RunOutcome {}

  /** The scheduler cannot run here, and the test class allows to skip it. */
  record Skipped(String reason) implements RunOutcome {}

  /** The start failed, or a scheduler that must run cannot; every test fails with this message. */
  record Failed(String message, Throwable cause) implements RunOutcome {}
}
