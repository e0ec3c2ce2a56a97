// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task that runs in a container of its own and creates the program's pod, once or several times.
 */
final class PodTaskRun implements UpdatableHandle, RestartableHandle {
  static final String SCRIPT = "pod_task.py";

  /** An operator looks at its pod every few seconds, and tidies up. */
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final DagTask task;
  private final AirflowContainer container;
  private final RunNamespaceHandle space;
  private final ProcessConfigs configs = new ProcessConfigs();
  private final PodArrival arrival;
  private volatile PodTaskAttempt current;

  PodTaskRun(
      DagTask task, AirflowContainer container, RunNamespaceHandle space, RunListener listener) {
    this.task = task;
    this.container = container;
    this.space = space;
    current = new PodTaskAttempt(task, configs, listener);
    arrival =
        new PodArrival(
            space, pod -> space.watch(pod, current.ofProgram()), words -> current.lost(words));
  }

  static List<String> command(DagTask task) {
    return List.of(
        "python",
        HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT,
        HomeArchive.HOME + HomeArchive.DAGS + "/" + task.file(),
        task.dagId(),
        task.taskId(),
        new String(AirflowJson.bytes(task.conf()), UTF_8),
        new String(AirflowJson.bytes(task.params()), UTF_8));
  }

  void start() {
    follow(current);
  }

  private void follow(PodTaskAttempt start) {
    ContainerOutput output = container.start(start::logged, start::logged);
    DaemonThreads.start("rununder-airflow-" + space.name(), () -> awaitEnd(start, output));
  }

  private void awaitEnd(PodTaskAttempt start, ContainerOutput output) {
    try {
      container.awaitEnd(output);
      start.taskEnded();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException lost) {
      start.lost(String.valueOf(lost.getMessage()));
    }
  }

  @Override
  public <T> Optional<T> view(Class<T> type) {
    return type == Airflow.class ? Optional.of(type.cast(configs)) : Optional.empty();
  }

  @Override
  public void update(LiveUpdate change) {
    space.update(BuiltInScheduler.AIRFLOW_POD, change);
  }

  /** The task is run once more, and creates another pod. */
  @Override
  public void restart(String replica) {
    PodTaskAttempt last = current;
    if (!last.isOver() || !last.awaitTaskEnd(LONGEST_END)) {
      throw new RunUnderException(AirflowErrors.stillRuns(BuiltInScheduler.AIRFLOW_POD, task));
    }
    PodTaskAttempt next = new PodTaskAttempt(task, configs, last.listener().onAttempt());
    current = next;
    follow(next);
  }

  @Override
  public List<String> diagnostics() {
    return Stream.concat(arrival.diagnostics().stream(), current.diagnostics().stream()).toList();
  }

  @Override
  public void close() {
    current.abandon();
    container.close();
    arrival.close();
  }
}
