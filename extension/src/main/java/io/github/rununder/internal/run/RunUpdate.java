// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.Change;
import io.github.rununder.Run;
import io.github.rununder.RunUnderException;
import io.github.rununder.Workload;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.UpdatableHandle;
import java.util.Optional;

/** What must be so before a run is changed. */
final class RunUpdate {
  private RunUpdate() {}

  static UpdatableHandle of(Run run, RunHandle handle, Change change) {
    if (handle instanceof UpdatableHandle updatable) {
      return updatable;
    }
    throw new RunUnderException(
        "[%s] cannot change %s: this scheduler's driver cannot change anything in a run that was started. Use LOCAL, DOCKER, COMPOSE or K8S, or leave this test out with @DisabledUnder(%s)."
            .formatted(run.scheduler(), change.describe(), run.scheduler()));
  }

  static RestartableHandle restartable(Run run, RunHandle handle) {
    if (handle instanceof RestartableHandle restartable) {
      return restartable;
    }
    throw new RunUnderException(
        "[%s] cannot start the program again: this scheduler's driver, or what the workload deploys under it, has no way to do that. Leave this test out with @DisabledUnder(%s)."
            .formatted(run.scheduler(), run.scheduler()));
  }

  /** Environment is for starts to come: a program that has ended can be started again with it. */
  static boolean needsTheProgram(Change change) {
    return !(change instanceof Change.OfVariable);
  }

  /** The new value, when it must not be shown. */
  static Optional<String> secretOf(Workload workload, Change change) {
    if (change instanceof Change.OfSecret secret) {
      return Optional.of(secret.value());
    }
    if (change instanceof Change.OfVariable variable) {
      return workload.secretVariables().anyMatch(each -> each.name().equals(variable.name()))
          ? Optional.of(variable.value())
          : Optional.empty();
    }
    return change instanceof Change.OfFile file
            && workload.secretFiles().anyMatch(each -> each.path().equals(file.path()))
        ? Optional.of(file.content().text())
        : Optional.empty();
  }
}
