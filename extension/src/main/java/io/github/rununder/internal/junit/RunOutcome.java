// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Scheduler;
import io.github.rununder.internal.report.matrix.MatrixDocument.Absence;
import io.github.rununder.internal.run.DefaultRun;
import java.time.Instant;
import java.util.Optional;

/** The outcome of the start under one scheduler. */
sealed interface RunOutcome {
  /** Returns the reports' entry in the place of a run; empty when there is a run. */
  Optional<Absence> absence(String test, Scheduler scheduler, Instant at);

  /** The scheduler accepted the program. */
  record Started(DefaultRun run) implements RunOutcome {
    @Override
    public Optional<Absence> absence(String test, Scheduler scheduler, Instant at) {
      return Optional.empty();
    }
  }

  /** The scheduler cannot run here, and the test class allows to skip it. */
  record Skipped(String reason) implements RunOutcome {
    @Override
    public Optional<Absence> absence(String test, Scheduler scheduler, Instant at) {
      return Optional.of(new Absence(test, scheduler.name(), Absence.Kind.SKIPPED, reason, at));
    }
  }

  /** The start failed, or a scheduler that must run cannot; every test fails with this message. */
  record Failed(String message, Throwable cause) implements RunOutcome {
    @Override
    public Optional<Absence> absence(String test, Scheduler scheduler, Instant at) {
      return Optional.of(new Absence(test, scheduler.name(), Absence.Kind.FAILED, message, at));
    }
  }
}
