// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A task of Airflow and its attempts, one after the other.
 *
 * @param <A> the attempts
 */
abstract class TaskRun<A extends TaskAttempt> implements UpdatableHandle, RestartableHandle {
  final BuiltInScheduler scheduler;
  final DagTask task;
  final ProcessConfigs configs;
  volatile A current;

  TaskRun(
      BuiltInScheduler scheduler,
      DagTask task,
      ProcessConfigs configs,
      Function<ProcessConfigs, A> first) {
    this.scheduler = scheduler;
    this.task = task;
    this.configs = configs;
    current = first.apply(configs);
  }

  /** Returns whether the task can run a further time. */
  abstract boolean hasEnded(A last);

  /** Starts a further attempt, and makes it the current one. */
  abstract void startNext(RunListener listener);

  @Override
  public final void restart(String replica) {
    A last = current;
    if (!hasEnded(last)) {
      throw new RunUnderException(AirflowErrors.stillRuns(scheduler, task));
    }
    startNext(last.listener().onAttempt());
  }

  @Override
  public final <T> Optional<T> view(Class<T> type) {
    return type == Airflow.class ? Optional.of(type.cast(configs)) : Optional.empty();
  }

  @Override
  public List<String> diagnostics() {
    return current.diagnostics();
  }
}
