// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Run;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.diagnostics.CarriesRunDiagnostics;
import io.github.rununder.internal.diagnostics.FailureText;
import io.github.rununder.internal.diagnostics.RunDiagnostics;
import org.opentest4j.MultipleFailuresError;

/**
 * The diagnostics of a failed test's run, as a suppressed exception of the failure. The failure
 * itself stays what the test threw.
 */
final class AttachedDiagnostics extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private AttachedDiagnostics(String message) {
    super(message, null, false, false);
  }

  /** Attaches the diagnostics, unless the failure's message has them or there is no run. */
  static void addTo(Throwable failure, RunInvocation invocation) {
    if (!carriesDiagnostics(failure)
        && invocation.group().outcome(invocation.scheduler())
            instanceof RunOutcome.Started started) {
      failure.addSuppressed(new AttachedDiagnostics(describe(started.run())));
    }
  }

  private static boolean carriesDiagnostics(Throwable failure) {
    return failure instanceof CarriesRunDiagnostics
        || failure instanceof SnapshotUnavailableException
        || (failure instanceof MultipleFailuresError several
            && several.getFailures().stream().anyMatch(AttachedDiagnostics::carriesDiagnostics));
  }

  private static String describe(Run run) {
    FailureText text = new FailureText("the test ran under " + run.scheduler());
    return RunDiagnostics.append(RunDiagnostics.captured(text, run), run, run.masking()).toString();
  }
}
