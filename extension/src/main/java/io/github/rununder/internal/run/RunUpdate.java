// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;

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
    learn(change);
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

  /** The new value may be secret in every attempt from now on, whatever the old one was. */
  private void learn(LiveUpdate change) {
    RunMasking masking = run.record().masking();
    if (change instanceof LiveUpdate.OfSecret secret) {
      masking.learn(secret.value());
    } else if (change instanceof LiveUpdate.OfVariable variable) {
      boolean isDeclared =
          run.workload().secretVariables().anyMatch(each -> each.name().equals(variable.name()));
      if (isDeclared) {
        masking.learn(variable.value());
      }
      masking.learn(
          new Environment(List.of(EnvironmentEntry.of(variable.name(), variable.value()))));
    } else if (change instanceof LiveUpdate.OfFile file && run.masking().hides(file.path())) {
      masking.learn(file.content().text());
    }
  }
}
