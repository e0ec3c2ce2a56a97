// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task in worker's pods, which the KubernetesExecutor creates: one for each start. */
final class WorkerPodRun implements UpdatableHandle, RestartableHandle {
  private final DagTask task;
  private final RunNamespaceHandle space;
  private final ControlPlane plane;
  private final ProcessConfigs configs;
  private final PodArrival arrival;
  private volatile WorkerPodAttempt current;
  private volatile @Nullable DagRun published;

  /** Must come before the DAG's run, or the pod might be missed. */
  WorkerPodRun(DagTask task, RunNamespaceHandle space, ControlPlane plane, RunListener listener) {
    this.task = task;
    this.space = space;
    this.plane = plane;
    configs = plane.configs();
    current = new WorkerPodAttempt(task, 1, configs, listener);
    arrival =
        new PodArrival(
            space, pod -> space.watch(pod, current.ofWorker()), words -> current.lost(words));
  }

  /** Notices a task that ends without a pod. */
  void follow(DagRun dag) {
    published = dag;
    follow(dag, current);
  }

  private void follow(DagRun dag, WorkerPodAttempt start) {
    DaemonThreads.start("rununder-airflow-" + space.name(), () -> start.await(dag, plane));
  }

  @Override
  public <T> Optional<T> view(Class<T> type) {
    return type == Airflow.class ? Optional.of(type.cast(configs)) : Optional.empty();
  }

  @Override
  public void update(LiveUpdate change) {
    space.update(BuiltInScheduler.AIRFLOW_KUBERNETES, change);
  }

  /** The task is run once more, in a pod of its own. */
  @Override
  public void restart(String replica) {
    DagRun dag = published;
    WorkerPodAttempt last = current;
    if (dag == null || !last.isOver()) {
      throw new RunUnderException(
          AirflowErrors.stillRuns(BuiltInScheduler.AIRFLOW_KUBERNETES, task));
    }
    WorkerPodAttempt next =
        new WorkerPodAttempt(task, dag.attempt() + 1, configs, last.listener().onAttempt());
    current = next;
    dag.again();
    follow(dag, next);
  }

  @Override
  public List<String> diagnostics() {
    return Stream.concat(arrival.diagnostics().stream(), current.diagnostics().stream()).toList();
  }

  @Override
  public void close() {
    current.abandon();
    if (published != null) {
      published.close();
    }
    arrival.close();
  }
}
