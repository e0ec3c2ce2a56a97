// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.SnapshotUnavailableException;

/** Says what a run does not give, why, and what to do about it. */
record RunExceptionFactory(DefaultRun run, RunTimeouts patience) {
  private static final String LOOK_ABOVE_OR_WAIT =
      "see what the scheduler says above, or wait longer with rununder.timeout.start";

  SnapshotUnavailableException noSnapshot(Phase phase) {
    return unavailable(
        "no snapshot at " + phase + ": " + reason().ofSnapshot(phase), remedy(phase));
  }

  private String remedy(Phase phase) {
    RunState record = run.record();
    if (PhaseWaiter.isDeclared(phase) && record.startFailure().isEmpty()) {
      return run.scheduler() == Scheduler.LOCAL
          ? "a child process has no image and no scheduler that resolves anything; ask for EXEC, INIT or MAIN"
          : "ask for EXEC, INIT or MAIN";
    }
    if (phase == Phase.READY || phase == Phase.RELOAD) {
      return callOfTheProbe(phase);
    }
    if (record.startFailure().isPresent()) {
      return "mend what the scheduler says above; the program itself was not reached";
    }
    if (record.exit().isPresent()) {
      return "see the log above; an imported package's init() may have ended the program";
    }
    return "see the log above, or wait longer with rununder.timeout.start";
  }

  private String callOfTheProbe(Phase phase) {
    String also =
        phase == Phase.READY && run.record().saidReady().isPresent()
            ? "assert on it with assertThat(run).becomesReady(); for a snapshot, "
            : "";
    return also
        + "the program must import the probe (github.com/rununder/rununder/go-fixtures/probe) and call "
        + (phase == Phase.READY ? "probe.Ready()" : "probe.Mark(name)");
  }

  /** Of a phase of the program itself, which a shim in front of it does not see. */
  SnapshotUnavailableException beyondTheShim(Phase phase) {
    return new SnapshotUnavailableException(
        ("[%s] no snapshot at %s: this image runs unmodified, behind the exec shim, which sees"
                + " what execve gives a program and nothing of what the program does then\n"
                + "remedy   : ask for EXEC; or add @GoApp(\"path/to/module\") beside the image,"
                + " so that a build with the probe takes the program's place in it")
            .formatted(run.scheduler(), phase));
  }

  SnapshotUnavailableException noMark(String name) {
    return unavailable(
        "no mark \"%s\": %s".formatted(name, reason().whenNothingCame()), remedy(Phase.RELOAD));
  }

  SnapshotUnavailableException noReload(String path) {
    String otherwise = "the file did not change within " + patience.reloadInWords();
    return unavailable(
        "no RELOAD of %s: %s".formatted(path, reason().or(otherwise)),
        "change the file once the program has reached INIT; a file that is mounted alone (subPath)"
            + " never changes, and directories are not looked at");
  }

  RunUnderException notWatched(String path) {
    return new RunUnderException(
        "[%s] %s is not watched; add @WatchedPath(\"%s\") to the test class"
            .formatted(run.scheduler(), path, path));
  }

  SnapshotUnavailableException noExit() {
    String otherwise = "the program still runs after " + patience.startInWords();
    return unavailable(
        "no exit: " + reason().or(otherwise),
        "wait longer with rununder.timeout.start, or make the program end");
  }

  RunUnderException notChanged(LiveUpdate change) {
    return new RunUnderException(
        UnavailableMessage.of(
            run,
            "cannot change %s: %s".formatted(change.describe(), reason().or("")),
            "change a program that runs on"));
  }

  RunUnderException noNextStart() {
    return new RunUnderException(
        UnavailableMessage.of(
            run,
            "no next start: nothing began within " + patience.startInWords(),
            LOOK_ABOVE_OR_WAIT));
  }

  SnapshotUnavailableException tooFewReplicas(int there, int size) {
    return unavailable(
        "%d of %d replicas were captured, and no other came within %s"
            .formatted(there, size, patience.startInWords()),
        LOOK_ABOVE_OR_WAIT);
  }

  private AbsenceReason reason() {
    return new AbsenceReason(run.record(), patience);
  }

  private SnapshotUnavailableException unavailable(String headline, String remedy) {
    return new SnapshotUnavailableException(UnavailableMessage.of(run, headline, remedy));
  }
}
