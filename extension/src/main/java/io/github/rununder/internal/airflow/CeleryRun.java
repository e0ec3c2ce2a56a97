// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.BuiltInScheduler;
import io.github.rununder.LiveUpdate;
import io.github.rununder.capture.Declaration;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.airflow.dag.HomeArchive;
import io.github.rununder.internal.support.DaemonThreads;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;
import io.github.rununder.workload.Workload.Step;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task that runs once or several times in a Celery worker that serves only this run. */
final class CeleryRun extends TaskRun<CeleryAttempt> {
  static final String SCRIPT = "worker.sh";
  static final String RESTART = "restart_worker.sh";
  static final String RUN_WORKER = "run_worker.py";

  private final LaunchRequest launch;
  private final AirflowContainer worker;
  private final WorkerEnvironment environment;
  private final Function<JsonNode, Declaration> declaration;
  private volatile @Nullable DagRun published;

  /**
   * Makes a run.
   *
   * @param launch the run
   * @param task its task
   * @param worker the worker's container, created
   * @param environment the worker's environment
   * @param declaration converts the facts that the task recorded
   * @param configs the configuration of its processes
   * @param listener receives the reports
   */
  CeleryRun(
      LaunchRequest launch,
      DagTask task,
      AirflowContainer worker,
      WorkerEnvironment environment,
      Function<JsonNode, Declaration> declaration,
      ProcessConfigs configs,
      RunListener listener) {
    super(
        BuiltInScheduler.AIRFLOW_CELERY,
        task,
        configs,
        shared -> new CeleryAttempt(task, 1, worker, declaration, shared, listener));
    this.launch = launch;
    this.worker = worker;
    this.environment = environment;
    this.declaration = declaration;
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
        (bytes, offset, length) -> current.logged(bytes, offset, length),
        (bytes, offset, length) -> current.probed(bytes, offset, length));
  }

  /** Reports the DAG's tasks from now on. */
  void follow(DagRun dag) {
    published = dag;
    follow(dag, current, launch.workload().initSteps());
  }

  @Override
  public void update(LiveUpdate change) {
    environment.update(worker, change);
  }

  @Override
  boolean hasEnded(CeleryAttempt last) {
    return published != null && last.isOver();
  }

  /** Runs the task a second time in the same worker. */
  @Override
  void startNext(RunListener listener) {
    DagRun dag = Objects.requireNonNull(published);
    int attempt = dag.attempt() + 1;
    CeleryAttempt next = new CeleryAttempt(task, attempt, worker, declaration, configs, listener);
    current = next;
    worker.run(
        "bash",
        "-c",
        "exec tail -s 0.02 -c +1 -F \"$0\" 2>/dev/null >/proc/1/fd/1",
        dag.logFile(task.taskId(), attempt));
    dag.rerun();
    follow(dag, next, List.of());
  }

  /** Ends the worker's process; the next one rereads the worker's environment. */
  void restartWorker() {
    worker.output("bash", HomeArchive.HOME + HomeArchive.RUNS + "/" + RESTART);
    environment.reread();
  }

  @Override
  public void close() {
    current.abandon();
    if (published != null) {
      published.close();
    }
    worker.close();
  }

  private void follow(DagRun dag, CeleryAttempt attempt, List<Step> steps) {
    DaemonThreads.start("rununder-airflow-" + launch.id(), () -> attempt.await(dag, steps));
  }
}
