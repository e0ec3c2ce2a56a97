// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.spi.RunHandle;
import java.util.List;

/** Asks a scheduler what it says of a run, for the message of a failure. */
final class SchedulerDiagnostics {
  private SchedulerDiagnostics() {}

  /**
   * Returns what it says. A thread that was interrupted while it waited for the run can still ask,
   * and a scheduler that does not answer hides no failure.
   */
  static List<String> of(RunHandle handle) {
    boolean interrupted = Thread.interrupted();
    try {
      return handle.diagnostics();
    } catch (RuntimeException unreachable) {
      return List.of("it cannot be asked: " + unreachable);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
