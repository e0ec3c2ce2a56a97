// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.Airflow;
import io.github.rununder.Change;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.internal.thread.DaemonThreads;
import io.github.rununder.spi.AirflowHandle;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task in worker's pods, which the KubernetesExecutor creates: one for each start. */
final class WorkerPodRun implements AirflowHandle, UpdatableHandle, RestartableHandle {
  private final DagTask task;
  private final RunSpace space;
  private final Plane plane;
  private final ProcessConfigs configs;
  private final PodArrival arrival;
  private volatile WorkerPodStart current;
  private volatile @Nullable PublishedDag published;

  /** Must come before the DAG's run, or the pod might be missed. */
  WorkerPodRun(DagTask task, RunSpace space, Plane plane, RunListener listener) {
    this.task = task;
    this.space = space;
    this.plane = plane;
    configs = plane.configs();
    current = new WorkerPodStart(task, 1, configs, listener);
    arrival =
        new PodArrival(
            space, pod -> space.watch(pod, current.ofWorker()), words -> current.lost(words));
  }

  /** Notices a task that ends without a pod. */
  void follow(PublishedDag dag) {
    published = dag;
    follow(dag, current);
  }

  private void follow(PublishedDag dag, WorkerPodStart start) {
    DaemonThreads.start("rununder-airflow-" + space.name(), () -> start.await(dag, plane));
  }

  @Override
  public Airflow airflow() {
    return configs;
  }

  @Override
  public void update(Change change) {
    space.update(Scheduler.AIRFLOW_KUBERNETES, change);
  }

  /** The task is run once more, in a pod of its own. */
  @Override
  public void restart(String replica) {
    PublishedDag dag = published;
    WorkerPodStart last = current;
    if (dag == null || !last.isOver()) {
      throw new RunUnderException(TaskTrouble.stillRuns(Scheduler.AIRFLOW_KUBERNETES, task));
    }
    WorkerPodStart next =
        new WorkerPodStart(task, dag.attempt() + 1, configs, last.listener().again());
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
