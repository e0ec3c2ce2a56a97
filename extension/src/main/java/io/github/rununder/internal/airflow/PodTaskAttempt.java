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
 * One start of a task that creates the program's pod. The program is followed on the node; the
 * task's own log is only for messages, since Airflow masks and delays in it.
 */
final class PodTaskAttempt extends TaskAttempt {
  /** Within it, an operator that waits for its pod's end or start has noticed. */
  private static final long PATIENCE_SECONDS = 30;

  /** Within it, a pod that was created is told, even when its task has ended before. */
  private static final long ARRIVAL_SECONDS = 10;

  private final AtomicReference<@Nullable ErrorText> trouble = new AtomicReference<>();
  private final CountDownLatch taskEnded = new CountDownLatch(1);
  private final CompletableFuture<OperatorLayers> layers = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> rendered = new CompletableFuture<>();
  private final CountDownLatch podCame = new CountDownLatch(1);

  PodTaskAttempt(DagTask task, ProcessConfigs configs, RunListener listener) {
    super(task, configs, listener);
  }

  /** Who is told of the pod, which has come. */
  RunListener ofProgram() {
    podCame.countDown();
    return new ProgramListener();
  }

  void taskEnded() {
    taskEnded.countDown();
    if (!await(podCame, rendered.isDone() ? ARRIVAL_SECONDS : 0)) {
      ErrorText why = trouble.get();
      failed(
          why == null
              ? AirflowErrors.notStarted(Reason.CONFIG_ERROR, task, "ended without a pod")
              : why);
    }
  }

  /** Waits for the task, which ends a little after its program. */
  boolean awaitTaskEnd(Duration patience) {
    return await(taskEnded, patience.toSeconds());
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
      case "state" -> states.tell(TaskInstance.of(event.path("task")));
      case "pod" -> rendered.complete(event.path("pod"));
      default -> {}
    }
    AirflowErrors.of(task, event).ifPresent(failure -> trouble.compareAndSet(null, failure));
  }

  /** The operator writes the reason into its log a little after Kubernetes reports it. */
  private void failedInPod(StartFailure failure) {
    DaemonThreads.start(
        "rununder-airflow-failure",
        () -> {
          var unused = awaitTaskEnd(Duration.ofSeconds(PATIENCE_SECONDS));
          failed(AirflowErrors.inPod(task, failure));
        });
  }

  /** What the pod tells is the program's, but for a start that failed. */
  private final class ProgramListener extends ForwardingListener {
    ProgramListener() {
      super(listener());
    }

    /** The operator has told of its pod before it created it. */
    @Override
    public void onDeclaration(Declaration admitted) {
      super.onDeclaration(
          layers
              .thenCombine(rendered, (said, pod) -> said.name(admitted, pod))
              .completeOnTimeout(admitted, PATIENCE_SECONDS, TimeUnit.SECONDS)
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
