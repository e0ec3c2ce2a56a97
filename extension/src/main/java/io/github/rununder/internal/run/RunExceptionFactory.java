// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.internal.diagnostics.DiagnosedRunException;

/** Makes the exceptions of a run: what is missing, why, and the remedy. */
record RunExceptionFactory(DefaultRun run, RunTimeouts timeouts) {
  private static final String SEE_STATE_OR_WAIT =
      "see the state that the scheduler reports above, or set a longer rununder.timeout.start";

  SnapshotUnavailableException noSnapshot(Phase phase) {
    return unavailable(
        "no snapshot at " + phase + ": " + reason().ofSnapshot(phase), remedy(phase));
  }

  private String remedy(Phase phase) {
    RunState record = run.record();
    if (PhaseWaiter.isDeclared(phase) && record.startFailure().isEmpty()) {
      return run.driver().driver().remedyOfUndeclared();
    }
    if (phase == Phase.READY || phase == Phase.RELOAD) {
      return callOfTheProbe(phase);
    }
    if (reason().isAnotherProcess()) {
      return "name arguments of one of the processes above in @ObservedProcess, or leave it out to"
          + " assert on the container's main program";
    }
    if (record.startFailure().isPresent()) {
      return "fix the scheduler error shown above; the program was never started";
    }
    if (record.exit().isPresent()) {
      return "see the log above; an imported package's init() may have ended the program";
    }
    return "see the log above, or set a longer rununder.timeout.start";
  }

  private String callOfTheProbe(Phase phase) {
    String also =
        phase == Phase.READY && run.record().reportedReady().isPresent()
            ? "assert on it with assertThat(run).becomesReady(); for a snapshot, "
            : "";
    return also
        + "the program must import the probe (github.com/rununder/rununder/go-fixtures/probe) and call "
        + (phase == Phase.READY ? "probe.Ready()" : "probe.Mark(name)");
  }

  /** For a phase inside the program, which the shim in front of it cannot see. */
  SnapshotUnavailableException beyondTheShim(Phase phase) {
    return unavailable(
        "no snapshot at "
            + phase
            + ": this image runs unmodified behind the exec shim, which sees what execve passes to"
            + " the program and nothing that the program does afterwards",
        "ask for EXEC; or add @GoApp(\"path/to/module\") beside the image, so that a build with"
            + " the probe replaces the program in it");
  }

  SnapshotUnavailableException noProcess() {
    return unavailable(
        "no process matches: " + reason().or("none did within " + timeouts.startText()),
        "compare the predicate with the argv of the processes that reported; a program reports when"
            + " it carries the probe or the exec shim");
  }

  SnapshotUnavailableException noMark(String name) {
    return unavailable(
        "no mark \"%s\": %s".formatted(name, reason().whenNothingCame()), remedy(Phase.RELOAD));
  }

  SnapshotUnavailableException noReload(String path) {
    String otherwise = "the file did not change within " + timeouts.reloadText();
    return unavailable(
        "no RELOAD of %s: %s".formatted(path, reason().or(otherwise)),
        "change the file after the program has reached INIT; a file that is mounted alone (subPath)"
            + " never changes, and changes of directories are not captured");
  }

  RunUnderException notWatched(String path) {
    return new RunUnderException(
        "[%s] %s is not watched; add @WatchedPath(\"%s\") to the test class"
            .formatted(run.scheduler(), path, path));
  }

  SnapshotUnavailableException noExit() {
    String otherwise = "the program still runs after " + timeouts.startText();
    return unavailable(
        "no exit: " + reason().or(otherwise),
        "set a longer rununder.timeout.start, or make the program end");
  }

  RunUnderException notChanged(LiveUpdate change) {
    return new DiagnosedRunException(
        UnavailableText.of(
            run,
            "cannot change %s: %s".formatted(change.describe(), reason().or("")),
            "change the program while it runs"));
  }

  RunUnderException noNextStart() {
    return new DiagnosedRunException(
        UnavailableText.of(
            run,
            "no next attempt: no container started within " + timeouts.startText(),
            SEE_STATE_OR_WAIT));
  }

  RunUnderException noAttempt(int number) {
    return new DiagnosedRunException(
        UnavailableText.of(
            run,
            "no attempt %d: %d attempts began within %s"
                .formatted(number, run.attempts().size(), timeouts.startText()),
            "wait longer with rununder.timeout.start, or check the restart policy of the container"));
  }

  SnapshotUnavailableException tooFewReplicas(int there, int size) {
    return unavailable(
        "%d of %d replicas were captured, and no other replica reported within %s"
            .formatted(there, size, timeouts.startText()),
        SEE_STATE_OR_WAIT);
  }

  private AbsenceReason reason() {
    return new AbsenceReason(run, timeouts);
  }

  private SnapshotUnavailableException unavailable(String headline, String remedy) {
    return new SnapshotUnavailableException(UnavailableText.of(run, headline, remedy));
  }
}
