// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.RunUnderException;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;

/** Has the program of a run started again. */
record RunRestart(
    DefaultRun run, RunAttempts starts, RunTimeouts patience, RunExceptionFactory exceptions) {
  DefaultRun make(RunHandle handle) {
    RestartableHandle restartable = restartable(handle);
    RunState record = run.record();
    record.await(record::firstOfProcess, patience.start());
    return starts
        .next(() -> restartable.restart(record.replica()), patience.start())
        .orElseThrow(exceptions::noNextStart);
  }

  private RestartableHandle restartable(RunHandle handle) {
    if (handle instanceof RestartableHandle restartable) {
      return restartable;
    }
    throw new RunUnderException(
        "[%s] cannot start the program again: this scheduler's driver, or what the workload deploys under it, has no way to do that. Leave this test out with @DisabledUnder(%s)."
            .formatted(run.scheduler(), run.scheduler()));
  }
}
