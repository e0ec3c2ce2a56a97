// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.RunUnderException;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;

/** Restarts the program of a run. */
record RunRestart(
    DefaultRun run, RunAttempts attempts, RunTimeouts timeouts, RunExceptionFactory exceptions) {
  DefaultRun make(RunHandle handle) {
    RestartableHandle restartable = restartable(handle);
    RunState record = run.record();
    record.await(record::firstOfProcess, timeouts.start());
    return attempts
        .next(() -> restartable.restart(record.replica()), timeouts.start())
        .orElseThrow(exceptions::noNextStart);
  }

  private RestartableHandle restartable(RunHandle handle) {
    if (handle instanceof RestartableHandle restartable) {
      return restartable;
    }
    throw new RunUnderException(
        "[%s] cannot start the program again: the driver of this scheduler, or the objects that the workload deploys, do not support a restart. Exclude this test with @DisabledUnder(%s)."
            .formatted(run.scheduler(), run.scheduler()));
  }
}
