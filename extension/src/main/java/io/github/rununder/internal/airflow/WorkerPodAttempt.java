// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.controlplane.ControlPlane;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.controlplane.TaskInstance;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a task in a worker's pod. */
final class WorkerPodAttempt extends TaskAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPodAttempt.class);

  /** From the pod's address to the task's report of its layers. */
  private static final long LAYERS_SECONDS = 30;

  private final int attempt;
  private final CompletableFuture<OperatorLayers> layers = new CompletableFuture<>();
  private final CompletableFuture<DagRun> published = new CompletableFuture<>();
  private volatile boolean hasPod;

  /**
   * Makes an attempt.
   *
   * @param task the task
   * @param attempt Airflow's try number
   * @param configs the configuration of its processes
   * @param listener receives the reports
   */
  WorkerPodAttempt(DagTask task, int attempt, ProcessConfigs configs, RunListener listener) {
    super(task, configs, listener);
    this.attempt = attempt;
  }

  /** Records the arrival of the worker's pod, and returns its listener. */
  RunListener workerListener() {
    hasPod = true;
    return new WorkerListener();
  }

  /** Follows the task to its end, unless a pod reports it. */
  void await(DagRun dag, ControlPlane plane) {
    published.complete(dag);
    try {
      var unused =
          Poll.every(Duration.ofMillis(50)).until("a task to end", () -> hasEnded(dag, plane));
    } catch (RuntimeException lost) {
      lost(String.valueOf(lost.getMessage()));
    }
  }

  /** Reports news, and returns whether the task has ended. */
  private boolean hasEnded(DagRun dag, ControlPlane plane) {
    if (!isOver()) {
      Optional<TaskInstance> ended = reportStates(dag).filter(TaskInstance::hasEnded);
      if (ended.isPresent() && !hasPod) {
        String what = "ended as \"%s\" without a pod".formatted(ended.get().state());
        failed(AirflowErrors.notStarted(Reason.REJECTED, task, what), plane.lastLines("scheduler"));
      }
    }
    return isOver();
  }

  /** Reports the states of all tasks of the DAG run; returns the program's task. */
  private Optional<TaskInstance> reportStates(DagRun dag) {
    List<TaskInstance> tasks =
        dag.tasks().stream().filter(each -> each.attempt() >= attempt).toList();
    tasks.forEach(states::report);
    return tasks.stream().filter(each -> each.taskId().equals(task.taskId())).findFirst();
  }

  @Override
  void event(JsonNode event) {
    super.event(event);
    switch (event.path("event").asText()) {
      case "layers" -> layers.complete(OperatorLayers.of(event));
      case "no-layers" -> layers.complete(OperatorLayers.NONE);
      default -> {}
    }
  }

  private void declare(Declaration admitted, OperatorLayers operator) {
    try {
      DagRun dag = published.join();
      String document =
          dag.podOfWorker(attempt).map(operator::document).orElseGet(admitted::document);
      Declaration rendered =
          ExecutorLayers.name(admitted, operator.template()).toBuilder().document(document).build();
      listener()
          .onDeclaration(
              dag.facts().map(each -> WorkerDeclaration.inPod(rendered, each)).orElse(rendered));
    } catch (RunUnderException gone) {
      LOG.debug("The declaration of {} is unknown", task.describe(), gone);
    }
  }

  /** The worker is not the program: its stdout is Airflow's log, and its exit does not count. */
  private final class WorkerListener extends ForwardingListener {
    WorkerListener() {
      super(listener());
    }

    /** Arrives before the report of the task's process, which adds variables. */
    @Override
    public void onDeclaration(Declaration admitted) {
      var unused =
          layers
              .completeOnTimeout(OperatorLayers.NONE, LAYERS_SECONDS, TimeUnit.SECONDS)
              .thenAcceptAsync(operator -> declare(admitted, operator));
    }

    @Override
    public void onStdout(byte[] bytes, int offset, int length) {
      logged(bytes, offset, length);
    }

    @Override
    public void onStderr(byte[] bytes, int offset, int length) {
      probed(bytes, offset, length);
    }

    @Override
    public void onExit(Exit worker) {
      layers.complete(OperatorLayers.NONE);
      reportLastStates();
      Optional<Exit> exit = exit();
      if (exit.isEmpty() && !probeReported()) {
        failed(AirflowErrors.notStarted(Reason.OTHER, task, "did not start its program"));
      } else {
        exited(exit.orElse(worker));
      }
    }

    /** Before its end the worker has reported the end of its task to Airflow. */
    private void reportLastStates() {
      DagRun dag = published.getNow(null);
      if (dag != null && !isOver()) {
        try {
          reportStates(dag);
        } catch (RunUnderException gone) {
          LOG.debug("The last state of {} is unknown", task.describe(), gone);
        }
      }
    }

    @Override
    public void onStartFailure(StartFailure failure) {
      layers.complete(OperatorLayers.NONE);
      failed(AirflowErrors.inPod(task, failure));
    }
  }
}
