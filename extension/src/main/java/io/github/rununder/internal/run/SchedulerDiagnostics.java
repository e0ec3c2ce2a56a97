// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.spi.RunHandle;
import java.util.List;

/** Asks a scheduler for the state of a run, for the message of a failure. */
final class SchedulerDiagnostics {
  private SchedulerDiagnostics() {}

  /**
   * Returns the state. An interrupted thread can still ask, and a scheduler that does not answer
   * does not hide the failure.
   */
  static List<String> of(RunHandle handle) {
    boolean interrupted = Thread.interrupted();
    try {
      return handle.diagnostics();
    } catch (RuntimeException unreachable) {
      return List.of("the scheduler did not answer: " + unreachable);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
