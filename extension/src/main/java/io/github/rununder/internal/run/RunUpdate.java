// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload;
import java.util.Optional;

/** Makes a change in a started run. */
record RunUpdate(DefaultRun run, RunTimeouts timeouts, RunExceptionFactory exceptions) {
  void make(LiveUpdate change, RunHandle handle) {
    UpdatableHandle updatable = updatable(change, handle);
    RunState record = run.record();
    record.await(run.view()::firstAfterExec, timeouts.start());
    boolean hasEnded = record.exit().isPresent() && needsTheProgram(change);
    if (hasEnded || record.startFailure().isPresent()) {
      throw exceptions.notChanged(change);
    }
    secretOf(run.workload(), change).ifPresent(record::addSecret);
    record.beginChange();
    updatable.update(change);
  }

  private UpdatableHandle updatable(LiveUpdate change, RunHandle handle) {
    if (handle instanceof UpdatableHandle updatable && run.driver().driver().canUpdate(change)) {
      return updatable;
    }
    throw new RunUnderException(run.driver().refusalOfUpdate(change));
  }

  /** A variable or an object of the cluster may be for a later attempt, once this one has ended. */
  private static boolean needsTheProgram(LiveUpdate change) {
    return change instanceof LiveUpdate.OfFile;
  }

  /** The new value, when it must not be shown. */
  private static Optional<String> secretOf(Workload workload, LiveUpdate change) {
    if (change instanceof LiveUpdate.OfSecret secret) {
      return Optional.of(secret.value());
    }
    if (change instanceof LiveUpdate.OfVariable variable) {
      return workload.secretVariables().anyMatch(each -> each.name().equals(variable.name()))
          ? Optional.of(variable.value())
          : Optional.empty();
    }
    return change instanceof LiveUpdate.OfFile file
            && workload.secretFiles().anyMatch(each -> each.path().equals(file.path()))
        ? Optional.of(file.content().text())
        : Optional.empty();
  }
}
