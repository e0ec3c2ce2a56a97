// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.controlplane.TaskInstance;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task that creates the program's pod. RunUnder follows the program on the node;
 * Airflow masks and delays the task's log, so it serves messages only.
 */
final class PodTaskAttempt extends TaskAttempt {
  /** Within this time an operator notices the start or end of its pod. */
  private static final long OPERATOR_SECONDS = 30;

  /** Within this time the cluster reports a created pod, also after the end of the task. */
  private static final long ARRIVAL_SECONDS = 10;

  private final AtomicReference<@Nullable ErrorText> reported = new AtomicReference<>();
  private final CountDownLatch taskEnded = new CountDownLatch(1);
  private final CompletableFuture<OperatorLayers> layers = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> rendered = new CompletableFuture<>();
  private final CountDownLatch podArrived = new CountDownLatch(1);

  PodTaskAttempt(DagTask task, ProcessConfigs configs, RunListener listener) {
    super(task, configs, listener);
  }

  /** Records the arrival of the pod, and returns its listener. */
  RunListener programListener() {
    podArrived.countDown();
    return new ProgramListener();
  }

  void taskEnded() {
    taskEnded.countDown();
    if (!await(podArrived, rendered.isDone() ? ARRIVAL_SECONDS : 0)) {
      ErrorText why = reported.get();
      failed(
          why == null
              ? AirflowErrors.notStarted(Reason.CONFIG_ERROR, task, "ended without a pod")
              : why);
    }
  }

  /** Waits for the task, which ends slightly after its program. */
  boolean awaitTaskEnd(Duration timeout) {
    return await(taskEnded, timeout.toSeconds());
  }

  private static boolean await(CountDownLatch latch, long seconds) {
    try {
      return latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  void event(JsonNode event) {
    super.event(event);
    switch (event.path("event").asText()) {
      case "layers" -> layers.complete(OperatorLayers.of(event));
      case "no-layers" -> layers.complete(OperatorLayers.NONE);
      case "state" -> states.report(TaskInstance.of(event.path("task")));
      case "pod" -> rendered.complete(event.path("pod"));
      default -> {}
    }
    AirflowErrors.of(task, event).ifPresent(failure -> reported.compareAndSet(null, failure));
  }

  /** The operator logs the reason slightly after Kubernetes reports it. */
  private void failedInPod(StartFailure failure) {
    DaemonThreads.start(
        "rununder-airflow-failure",
        () -> {
          var unused = awaitTaskEnd(Duration.ofSeconds(OPERATOR_SECONDS));
          failed(AirflowErrors.inPod(task, failure));
        });
  }

  /** Forwards the pod's reports as the program's, except for a failed start. */
  private final class ProgramListener extends ForwardingListener {
    ProgramListener() {
      super(listener());
    }

    /** The operator has reported its layers before it created the pod. */
    @Override
    public void onDeclaration(Declaration admitted) {
      super.onDeclaration(
          layers
              .thenCombine(rendered, (operator, pod) -> operator.name(admitted, pod))
              .completeOnTimeout(admitted, OPERATOR_SECONDS, TimeUnit.SECONDS)
              .join());
    }

    @Override
    public void onExit(Exit exit) {
      exited(exit);
    }

    @Override
    public void onStartFailure(StartFailure failure) {
      failedInPod(failure);
    }
  }
}
