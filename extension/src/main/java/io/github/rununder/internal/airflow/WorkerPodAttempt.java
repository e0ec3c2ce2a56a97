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

/** One start of a task in a worker's pod. */
final class WorkerPodAttempt extends TaskAttempt {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPodAttempt.class);

  /** From a pod with an address to a task that says what it is given. */
  private static final long PATIENCE_SECONDS = 30;

  private final int attempt;
  private final CompletableFuture<OperatorLayers> layers = new CompletableFuture<>();
  private final CompletableFuture<DagRun> published = new CompletableFuture<>();
  private volatile boolean hasPod;

  /**
   * Makes a start.
   *
   * @param task the task
   * @param attempt Airflow's number of the try
   * @param configs what its processes say of their configuration
   * @param listener whom to tell
   */
  WorkerPodAttempt(DagTask task, int attempt, ProcessConfigs configs, RunListener listener) {
    super(task, configs, listener);
    this.attempt = attempt;
  }

  /** Who is told of the worker's pod, which has come. */
  RunListener ofWorker() {
    hasPod = true;
    return new WorkerListener();
  }

  /** Follows the task to its end; a pod tells its own. */
  void await(DagRun dag, ControlPlane plane) {
    published.complete(dag);
    try {
      var unused =
          Poll.every(Duration.ofMillis(50)).until("a task to end", () -> hasEnded(dag, plane));
    } catch (RuntimeException lost) {
      lost(String.valueOf(lost.getMessage()));
    }
  }

  /** Reports what is new, and returns whether the task has ended. */
  private boolean hasEnded(DagRun dag, ControlPlane plane) {
    if (!isOver()) {
      Optional<TaskInstance> ended = tellStates(dag).filter(TaskInstance::hasEnded);
      if (ended.isPresent() && !hasPod) {
        String what = "ended as \"%s\" without a pod".formatted(ended.get().state());
        failed(AirflowErrors.notStarted(Reason.REJECTED, task, what), plane.lastLines("scheduler"));
      }
    }
    return isOver();
  }

  /** Tells the states of all tasks of the run's DAG; returns the program's. */
  private Optional<TaskInstance> tellStates(DagRun dag) {
    List<TaskInstance> tasks =
        dag.tasks().stream().filter(each -> each.attempt() >= attempt).toList();
    tasks.forEach(states::tell);
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

  private void declare(Declaration admitted, OperatorLayers said) {
    try {
      DagRun dag = published.join();
      String document = dag.podOfWorker(attempt).map(said::document).orElseGet(admitted::document);
      Declaration rendered =
          ExecutorLayers.name(admitted, said.template()).toBuilder().document(document).build();
      listener()
          .onDeclaration(
              dag.writtenDown()
                  .map(each -> WorkerDeclaration.inPod(rendered, each))
                  .orElse(rendered));
    } catch (RunUnderException gone) {
      LOG.debug("The declaration of {} is unknown", task.describe(), gone);
    }
  }

  /** The worker is not the program: its stdout is Airflow's log, its end says nothing. */
  private final class WorkerListener extends ForwardingListener {
    WorkerListener() {
      super(listener());
    }

    /** Comes before the task's own process, which says what it gives the program besides. */
    @Override
    public void onDeclaration(Declaration admitted) {
      var unused =
          layers
              .completeOnTimeout(OperatorLayers.NONE, PATIENCE_SECONDS, TimeUnit.SECONDS)
              .thenAcceptAsync(said -> declare(admitted, said));
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
      tellLastStates();
      Optional<Exit> exit = exit();
      if (exit.isEmpty() && !probeSpoke()) {
        failed(AirflowErrors.notStarted(Reason.OTHER, task, "did not start its program"));
      } else {
        exited(exit.orElse(worker));
      }
    }

    /** The worker has told Airflow the end of its task before its own. */
    private void tellLastStates() {
      DagRun dag = published.getNow(null);
      if (dag != null && !isOver()) {
        try {
          tellStates(dag);
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
