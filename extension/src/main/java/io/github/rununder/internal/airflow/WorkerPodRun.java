// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A task in worker pods that the KubernetesExecutor creates, one per attempt. */
final class WorkerPodRun extends TaskRun<WorkerPodAttempt> {
  private final RunNamespaceHandle space;
  private final ControlPlane plane;
  private final PodArrival arrival;
  private volatile @Nullable DagRun published;

  /** Watches pods from now on; must precede the DAG run. */
  WorkerPodRun(DagTask task, RunNamespaceHandle space, ControlPlane plane, RunListener listener) {
    super(
        BuiltInScheduler.AIRFLOW_KUBERNETES,
        task,
        plane.configs(),
        configs -> new WorkerPodAttempt(task, 1, configs, listener));
    this.space = space;
    this.plane = plane;
    arrival =
        new PodArrival(
            space, pod -> space.watch(pod, current.workerListener()), why -> current.lost(why));
  }

  /** Follows the DAG run, to report a task that ends without a pod. */
  void follow(DagRun dag) {
    published = dag;
    follow(dag, current);
  }

  private void follow(DagRun dag, WorkerPodAttempt attempt) {
    DaemonThreads.start("rununder-airflow-" + space.name(), () -> attempt.await(dag, plane));
  }

  @Override
  public void update(LiveUpdate change) {
    space.update(scheduler, change);
  }

  @Override
  boolean hasEnded(WorkerPodAttempt last) {
    return published != null && last.isOver();
  }

  /** Reruns the task, which gets another pod. */
  @Override
  void startNext(RunListener listener) {
    DagRun dag = Objects.requireNonNull(published);
    WorkerPodAttempt next = new WorkerPodAttempt(task, dag.attempt() + 1, configs, listener);
    current = next;
    dag.rerun();
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
