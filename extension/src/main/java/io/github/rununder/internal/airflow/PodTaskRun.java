// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.Airflow;
import io.github.rununder.Declaration;
import io.github.rununder.Exit;
import io.github.rununder.StartFailure;
import io.github.rununder.StartFailure.Reason;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.spi.AirflowHandle;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in a container of its own and creates the program's pod. The program is followed
 * on the node; the task's own log is only for messages, since Airflow masks and delays in it.
 */
final class PodTaskRun implements AirflowHandle {
  static final String SCRIPT = "pod_task.py";

  /** Within it, an operator that waits for its pod's end or start has noticed. */
  private static final long PATIENCE_SECONDS = 30;

  private final DagTask task;
  private final AirflowContainer container;
  private final RunSpace space;
  private final RunListener listener;
  private final TaskLog log = new TaskLog(this::event, line -> {});
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final AtomicBoolean endTold = new AtomicBoolean();
  private final CountDownLatch taskEnded = new CountDownLatch(1);
  private final ProcessConfigs configs = new ProcessConfigs();
  private final CompletableFuture<OperatorLayers> layers = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> rendered = new CompletableFuture<>();
  private @Nullable PodArrival arrival;

  PodTaskRun(DagTask task, AirflowContainer container, RunSpace space, RunListener listener) {
    this.task = task;
    this.container = container;
    this.space = space;
    this.listener = listener;
  }

  static List<String> command(DagTask task) {
    return List.of(
        "python",
        HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT,
        HomeArchive.HOME + HomeArchive.DAGS + "/" + task.file(),
        task.dagId(),
        task.taskId(),
        new String(Json.bytes(task.conf()), UTF_8));
  }

  void start() {
    arrival = new PodArrival(space, pod -> space.watch(pod, new ProgramListener()), this::lost);
    ContainerOutput output = container.start(log::accept, log::accept);
    Thread thread = new Thread(() -> awaitEnd(output), "rununder-airflow-" + space.name());
    thread.setDaemon(true);
    thread.start();
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
    container.close();
    if (arrival != null) {
      arrival.close();
    }
  }

  @Override
  public Airflow airflow() {
    return configs;
  }

  private void event(JsonNode event) {
    configs.told(event);
    switch (event.path("event").asText()) {
      case "layers" -> layers.complete(OperatorLayers.of(event));
      case "no-layers" -> layers.complete(OperatorLayers.NONE);
      case "pod" -> rendered.complete(event.path("pod"));
      default -> {}
    }
    trouble.compareAndSet("", TaskTrouble.of(task, event));
  }

  private void awaitEnd(ContainerOutput output) {
    try {
      container.awaitEnd(output);
      taskEnded.countDown();
      if (arrival != null && arrival.run().isEmpty()) {
        failed(
            Reason.CONFIG_ERROR,
            trouble.get().isEmpty() ? task.describe() + " ended without a pod." : trouble.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException lost) {
      lost(task.describe() + " was lost: " + lost.getMessage());
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

  /** The operator says why in its log, a little after Kubernetes does. */
  private void failedInPod(StartFailure failure) {
    Thread thread =
        new Thread(
            () -> {
              try {
                var unused = taskEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                failed(failure.reason(), TaskTrouble.inPod(task, failure));
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            },
            "rununder-airflow-failure-" + space.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** What the pod tells is the program's, but for a start that failed. */
  private final class ProgramListener extends ForwardingListener {
    ProgramListener() {
      super(listener);
    }

    /** The operator has told of its pod before it created it. */
    @Override
    public void declared(Declaration admitted) {
      super.declared(
          layers
              .thenCombine(rendered, (said, pod) -> said.name(admitted, pod))
              .completeOnTimeout(admitted, PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join());
    }

    @Override
    public void exited(Exit exit) {
      if (endTold.compareAndSet(false, true)) {
        super.exited(exit);
      }
    }

    @Override
    public void startFailed(StartFailure failure) {
      failedInPod(failure);
    }
  }
}
