// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.kubernetes.RunSpace;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in a container of its own and creates the program's pod. The program is followed
 * on the node; the task's own log is only for messages, since Airflow masks and delays in it.
 */
final class PodTaskRun implements RunHandle {
  static final String SCRIPT = "pod_task.py";

  /** Within it, an operator that waits for its pod's end or start has noticed. */
  private static final long PATIENCE_SECONDS = 30;

  private final DagTask task;
  private final AirflowContainer container;
  private final RunSpace space;
  private final RunListener listener;
  private final TaskLog log = new TaskLog(this::event, line -> {});
  private final AtomicReference<@Nullable RunHandle> pod = new AtomicReference<>();
  private final AtomicReference<String> trouble = new AtomicReference<>("");
  private final AtomicBoolean endTold = new AtomicBoolean();
  private final CountDownLatch taskEnded = new CountDownLatch(1);
  private volatile @Nullable Watch watch;

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
        new String(Json.bytes(task.conf()), java.nio.charset.StandardCharsets.UTF_8));
  }

  void start() {
    watch =
        space
            .client()
            .pods()
            .inNamespace(space.name())
            .withLabel(PodPatch.PROGRAM_LABEL)
            .watch(new FirstPod());
    ContainerOutput output = container.start(log::accept, log::accept);
    Thread thread = new Thread(() -> awaitEnd(output), "rununder-airflow-" + space.name());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public List<String> diagnostics() {
    RunHandle running = pod.get();
    Stream<String> states = running == null ? Stream.of() : running.diagnostics().stream();
    return Stream.concat(
            Stream.concat(states, Stream.of("log of the task:")), log.lastLines().stream())
        .toList();
  }

  @Override
  public void close() {
    endTold.set(true);
    Watch watching = watch;
    if (watching != null) {
      watching.close();
    }
    container.close();
    RunHandle running = pod.get();
    if (running == null) {
      space.close();
    } else {
      running.close();
    }
  }

  private void event(JsonNode event) {
    trouble.compareAndSet("", TaskTrouble.of(task, event));
  }

  private void awaitEnd(ContainerOutput output) {
    try {
      container.awaitEnd(output);
      taskEnded.countDown();
      if (pod.get() == null) {
        failed(trouble.get().isEmpty() ? task.describe() + " ended without a pod." : trouble.get());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException lost) {
      failed(task.describe() + " was lost: " + lost.getMessage());
    }
  }

  private void failed(String reason) {
    if (endTold.compareAndSet(false, true)) {
      listener.startFailed(TaskTrouble.withLog(reason, log.lastLines()));
    }
  }

  /** The operator says why in its log, a little after Kubernetes does. */
  private void failedInPod(String reason) {
    Thread thread =
        new Thread(
            () -> {
              try {
                var unused = taskEnded.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                failed(task.describe() + " did not start its program. " + reason);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            },
            "rununder-airflow-failure-" + space.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** Attaches to the program's pod as soon as there is one. */
  private final class FirstPod implements Watcher<Pod> {
    @Override
    public void eventReceived(Action action, Pod created) {
      if (action == Action.ADDED && pod.get() == null) {
        pod.set(space.watch(created, TaskTrouble.IMAGE_REMEDY, new ProgramListener()));
      }
    }

    @Override
    public void onClose(WatcherException lost) {
      failed("The connection to Kubernetes broke: " + lost.getMessage());
    }
  }

  /** What the pod tells is the program's, but for a start that failed. */
  private final class ProgramListener extends ForwardingListener {
    ProgramListener() {
      super(listener);
    }

    @Override
    public void exited(io.github.rununder.Exit exit) {
      if (endTold.compareAndSet(false, true)) {
        super.exited(exit);
      }
    }

    @Override
    public void startFailed(String reason) {
      failedInPod(reason);
    }
  }
}
