// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.Airflow;
import io.github.rununder.Declaration;
import io.github.rununder.Exit;
import io.github.rununder.StartFailure;
import io.github.rununder.StartFailure.Reason;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.spi.AirflowHandle;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A task in a worker's pod, which the KubernetesExecutor creates. */
final class WorkerPodRun implements AirflowHandle {
  private final DagTask task;
  private final RunSpace space;
  private final Plane plane;
  private final RunListener listener;
  private final ProgramOutput output;
  private final TaskLog log;
  private final ProcessConfigs configs;
  private final AtomicBoolean endTold = new AtomicBoolean();
  private volatile boolean probeSpoke;
  private volatile @Nullable PublishedDag published;
  private @Nullable PodArrival arrival;

  WorkerPodRun(DagTask task, RunSpace space, Plane plane, RunListener listener) {
    this.task = task;
    this.space = space;
    this.plane = plane;
    this.listener = listener;
    output = ProgramOutput.of(listener);
    configs = plane.configs();
    log = new TaskLog(configs::told, output::line);
  }

  /** Must come before the DAG's run, or the pod might be missed. */
  void awaitPod() {
    arrival = new PodArrival(space, pod -> space.watch(pod, new WorkerListener()), this::lost);
  }

  /** Notices a task that ends without a pod. */
  void follow(PublishedDag dag) {
    published = dag;
    Thread thread = new Thread(() -> awaitEnd(dag), "rununder-airflow-" + space.name());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Airflow airflow() {
    return configs;
  }

  @Override
  public List<String> diagnostics() {
    List<String> lines = new ArrayList<>();
    if (arrival != null) {
      lines.addAll(arrival.diagnostics());
    }
    lines.add("log of the task:");
    lines.addAll(log.lastLines());
    return lines;
  }

  @Override
  public void close() {
    endTold.set(true);
    if (published != null) {
      published.close();
    }
    if (arrival != null) {
      arrival.close();
    }
  }

  private void awaitEnd(PublishedDag dag) {
    try {
      while (!endTold.get()) {
        Optional<TaskInstance> ended = dag.program().filter(TaskInstance::hasEnded);
        if (ended.isPresent() && arrival != null && arrival.run().isEmpty()) {
          schedulerFailed(ended.get());
        }
        Pause.shortly("a task to end");
      }
    } catch (RuntimeException lost) {
      lost("%s was lost: %s".formatted(task.describe(), lost.getMessage()));
    }
  }

  private void schedulerFailed(TaskInstance ended) {
    if (endTold.compareAndSet(false, true)) {
      String reason = "%s ended as \"%s\" without a pod.".formatted(task.describe(), ended.state());
      listener.startFailed(
          TaskTrouble.failure(Reason.REJECTED, reason, plane.lastLines("scheduler")));
    }
  }

  private void lost(String words) {
    failed(Reason.OTHER, words);
  }

  private void failed(Reason reason, String words) {
    if (endTold.compareAndSet(false, true)) {
      listener.startFailed(TaskTrouble.failure(reason, words, log.lastLines()));
    }
  }

  /** The worker is not the program: its stdout is Airflow's log, its end says nothing. */
  private final class WorkerListener extends ForwardingListener {
    WorkerListener() {
      super(listener);
    }

    @Override
    public void declared(Declaration admitted) {
      super.declared(ExecutorLayers.name(admitted));
    }

    @Override
    public void standardOutput(byte[] bytes, int offset, int length) {
      log.accept(bytes, offset, length);
    }

    @Override
    public void standardError(byte[] bytes, int offset, int length) {
      probeSpoke = true;
      super.standardError(bytes, offset, length);
    }

    @Override
    public void exited(Exit worker) {
      Optional<Exit> exit = output.exit();
      if (exit.isEmpty() && !probeSpoke) {
        failed(Reason.OTHER, task.describe() + " did not start its program.");
      } else if (endTold.compareAndSet(false, true)) {
        super.exited(exit.orElse(worker));
      }
    }

    @Override
    public void startFailed(StartFailure failure) {
      failed(failure.reason(), TaskTrouble.inPod(task, failure));
    }
  }
}
