// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.internal.kubernetes.pod.RunNamespaceHandle;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A task that runs once or several times in a separate container and creates the program's pod. */
final class PodTaskRun extends TaskRun<PodTaskAttempt> {
  static final String SCRIPT = "pod_task.py";

  /** An operator polls its pod every few seconds, and cleans up. */
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final AirflowContainer container;
  private final RunNamespaceHandle space;
  private final PodArrival arrival;

  PodTaskRun(
      DagTask task, AirflowContainer container, RunNamespaceHandle space, RunListener listener) {
    super(
        BuiltInScheduler.AIRFLOW_POD,
        task,
        new ProcessConfigs(),
        configs -> new PodTaskAttempt(task, configs, listener));
    this.container = container;
    this.space = space;
    arrival =
        new PodArrival(
            space, pod -> space.watch(pod, current.programListener()), why -> current.lost(why));
  }

  static List<String> command(DagTask task) {
    return List.of(
        "python",
        HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT,
        HomeArchive.HOME + HomeArchive.DAGS + "/" + task.file(),
        task.dagId(),
        task.taskId(),
        new String(AirflowJson.bytes(task.conf()), UTF_8),
        new String(AirflowJson.bytes(task.params()), UTF_8));
  }

  void start() {
    follow(current);
  }

  private void follow(PodTaskAttempt attempt) {
    ContainerOutput output = container.start(attempt::logged, attempt::logged);
    DaemonThreads.start("rununder-airflow-" + space.name(), () -> awaitEnd(attempt, output));
  }

  private void awaitEnd(PodTaskAttempt attempt, ContainerOutput output) {
    try {
      container.awaitEnd(output);
      attempt.taskEnded();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException lost) {
      attempt.lost(String.valueOf(lost.getMessage()));
    }
  }

  @Override
  public void update(LiveUpdate change) {
    space.update(scheduler, change);
  }

  @Override
  boolean hasEnded(PodTaskAttempt last) {
    return last.isOver() && last.awaitTaskEnd(LONGEST_END);
  }

  /** Starts the task, which creates another pod. */
  @Override
  void startNext(RunListener listener) {
    current = new PodTaskAttempt(task, configs, listener);
    start();
  }

  @Override
  public List<String> diagnostics() {
    return Stream.concat(arrival.diagnostics().stream(), current.diagnostics().stream()).toList();
  }

  @Override
  public void close() {
    current.abandon();
    container.close();
    arrival.close();
  }
}
