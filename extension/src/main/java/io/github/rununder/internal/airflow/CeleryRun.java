// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.RunUnderException;
import io.github.rununder.airflow.Airflow;
import io.github.rununder.capture.Declaration;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RestartableHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.spi.UpdatableHandle;
import io.github.rununder.workload.Workload.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task that runs in a Celery worker which serves this run alone, once or several times. */
final class CeleryRun implements UpdatableHandle, RestartableHandle {
  static final String SCRIPT = "worker.sh";
  static final String RESTART = "restart_worker.sh";

  private final LaunchRequest launch;
  private final DagTask task;
  private final AirflowContainer worker;
  private final WorkerEnvironment environment;
  private final Function<JsonNode, Declaration> declaration;
  private final ProcessConfigs configs;
  private volatile CeleryAttempt current;
  private volatile @Nullable DagRun published;

  /**
   * Makes a run.
   *
   * @param launch the run
   * @param task its task
   * @param worker the worker's container, created
   * @param environment the worker's own environment
   * @param declaration what was declared, by what the task has written down
   * @param configs what its processes say of their configuration
   * @param listener whom to tell
   */
  CeleryRun(
      LaunchRequest launch,
      DagTask task,
      AirflowContainer worker,
      WorkerEnvironment environment,
      Function<JsonNode, Declaration> declaration,
      ProcessConfigs configs,
      RunListener listener) {
    this.launch = launch;
    this.task = task;
    this.worker = worker;
    this.environment = environment;
    this.declaration = declaration;
    this.configs = configs;
    current = start(1, listener);
    configs.with("worker", worker::configuration).restartable("worker", this::restartWorker);
  }

  static List<String> command(DagTask task, String runId) {
    return List.of(
        "bash",
        HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT,
        runId,
        DagRun.logFile(task.dagId(), runId, task.taskId(), 1));
  }

  /** Starts the worker; {@link #follow} begins when the DAG runs. */
  void startWorker() {
    worker.start(
        (bytes, offset, length) -> current.start().logged(bytes, offset, length),
        (bytes, offset, length) -> current.start().probed(bytes, offset, length));
  }

  /** Tells from now on what becomes of the DAG's tasks. */
  void follow(DagRun dag) {
    published = dag;
    follow(dag, current, launch.workload().initSteps());
  }

  @Override
  public <T> Optional<T> view(Class<T> type) {
    return type == Airflow.class ? Optional.of(type.cast(configs)) : Optional.empty();
  }

  @Override
  public void update(LiveUpdate change) {
    environment.update(worker, change);
  }

  /** The worker stays; the task is run once more. */
  @Override
  public void restart(String replica) {
    DagRun dag = published;
    TaskAttempt last = current.start();
    if (dag == null || !last.isOver()) {
      throw new RunUnderException(AirflowErrors.stillRuns(BuiltInScheduler.AIRFLOW_CELERY, task));
    }
    int attempt = dag.attempt() + 1;
    CeleryAttempt next = start(attempt, last.listener().onAttempt());
    current = next;
    worker.run(
        "bash",
        "-c",
        "exec tail -s 0.02 -c +1 -F \"$0\" 2>/dev/null >/proc/1/fd/1",
        dag.logFile(task.taskId(), attempt));
    dag.again();
    follow(dag, next, List.of());
  }

  /** Ends the worker's process; the next one reads the worker's own environment again. */
  void restartWorker() {
    worker.output("bash", HomeArchive.HOME + HomeArchive.RUNS + "/" + RESTART);
    environment.readAgain();
  }

  @Override
  public List<String> diagnostics() {
    return current.start().diagnostics();
  }

  @Override
  public void close() {
    current.start().abandon();
    if (published != null) {
      published.close();
    }
    worker.close();
  }

  private CeleryAttempt start(int attempt, RunListener listener) {
    return new CeleryAttempt(
        task, attempt, worker, declaration, new TaskAttempt(listener, configs::told));
  }

  private void follow(DagRun dag, CeleryAttempt start, List<Step> steps) {
    DaemonThreads.start("rununder-airflow-" + launch.id(), () -> start.await(dag, steps));
  }
}
