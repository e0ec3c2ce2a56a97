// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Run;
import io.github.rununder.capture.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reader of a failed test needs to know of its run, put beside the failure as a suppressed
 * exception: the failure itself stays what the test threw.
 */
final class RunDiagnostics extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LAST_LINES = 20;
  private static final Pattern LOG_BLOCK = Pattern.compile("^log +: \\(", Pattern.MULTILINE);

  private RunDiagnostics(String message) {
    super(message, null, false, false);
  }

  static void addTo(Throwable failure, RunInvocation invocation) {
    if (!tellsThemItself(failure)
        && invocation.group().outcome(invocation.scheduler())
            instanceof RunOutcome.Started started) {
      failure.addSuppressed(new RunDiagnostics(describe(started.run())));
    }
  }

  /** RunUnder's own assertions on a run end with its log. */
  private static boolean tellsThemItself(Throwable failure) {
    return LOG_BLOCK.matcher(String.valueOf(failure.getMessage())).find();
  }

  private static String describe(Run run) {
    Masking masking = run.masking();
    List<String> lines = new ArrayList<>();
    lines.add("the test ran under " + run.scheduler());
    lines.add("captured : " + run.snapshots());
    run.exit().ifPresent(exit -> lines.add("ended    : " + exit.describe()));
    run.problems().forEach(problem -> lines.add("problem  : " + problem));
    run.diagnostics().forEach(fact -> lines.add("scheduler: " + fact));
    List<String> log = masking.text(run.output()).lines().toList();
    lines.add("log      : last of %d lines".formatted(log.size()));
    log.subList(Math.max(0, log.size() - LAST_LINES), log.size())
        .forEach(line -> lines.add("  | " + line));
    return String.join("\n", lines);
  }
}
