// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.Airflow;
import io.github.rununder.Declaration;
import io.github.rununder.Exit;
import io.github.rununder.InitStepResult;
import io.github.rununder.StartFailure.Reason;
import io.github.rununder.Workload.Step;
import io.github.rununder.internal.engine.ContainerOutput;
import io.github.rununder.spi.AirflowHandle;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task that runs in a Celery worker which serves this run alone. */
final class CeleryRun implements AirflowHandle {
  static final String SCRIPT = "worker.sh";

  private static final String WRITTEN_DOWN = "/tmp/airflow/task.json";
  private static final Duration PRECISION = Duration.ofMillis(1);

  /** Airflow knows the end of a task before the last lines of its log have come. */
  private static final long LOG_LAG_NANOS = Duration.ofSeconds(2).toNanos();

  private final Launch launch;
  private final DagTask task;
  private final AirflowContainer worker;
  private final RunListener listener;
  private final ProgramOutput output;
  private final TaskLog log;
  private final AtomicBoolean endTold = new AtomicBoolean();
  private final Set<String> toldSteps = new HashSet<>();
  private final Function<JsonNode, Declaration> declaration;
  private final ProcessConfigs configs;
  private boolean declared;
  private volatile boolean probeSpoke;
  private volatile @Nullable PublishedDag published;

  /**
   * Makes a run.
   *
   * @param launch the run
   * @param task its task
   * @param worker the worker's container, created
   * @param declaration what was declared, by what the task has written down
   * @param configs what its processes say of their configuration
   * @param listener whom to tell
   */
  CeleryRun(
      Launch launch,
      DagTask task,
      AirflowContainer worker,
      Function<JsonNode, Declaration> declaration,
      ProcessConfigs configs,
      RunListener listener) {
    this.configs = configs;
    this.declaration = declaration;
    this.launch = launch;
    this.task = task;
    this.worker = worker;
    this.listener = listener;
    output = ProgramOutput.of(listener);
    log = new TaskLog(configs::told, output::line);
  }

  static List<String> command(DagTask task, String runId) {
    return List.of(
        "bash",
        HomeArchive.HOME + HomeArchive.RUNS + "/" + SCRIPT,
        runId,
        logFile(task.dagId(), runId, task.taskId()));
  }

  /** Starts the worker; {@link #follow} begins when the DAG runs. */
  ContainerOutput startWorker() {
    return worker.start(
        log::accept,
        (bytes, offset, length) -> {
          probeSpoke = true;
          listener.standardError(bytes, offset, length);
        });
  }

  /** Tells from now on what becomes of the DAG's tasks. */
  void follow(PublishedDag dag) {
    published = dag;
    Thread thread = new Thread(() -> await(dag), "rununder-airflow-" + launch.id());
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public Airflow airflow() {
    return configs;
  }

  @Override
  public List<String> diagnostics() {
    List<String> lines = new ArrayList<>(List.of("log of the task:"));
    lines.addAll(log.lastLines());
    return lines;
  }

  @Override
  public void close() {
    endTold.set(true);
    if (published != null) {
      published.close();
    }
    worker.close();
  }

  private void await(PublishedDag dag) {
    try {
      while (!endTold.get()) {
        List<TaskInstance> tasks = dag.tasks();
        tellSteps(tasks);
        tellDeclaration();
        tasks.stream()
            .filter(each -> each.taskId().equals(task.taskId()) && each.hasEnded())
            .findFirst()
            .ifPresent(this::tellEnd);
        Pause.shortly("a task to end");
      }
    } catch (RuntimeException lost) {
      failed(Reason.OTHER, "%s was lost: %s".formatted(task.describe(), lost.getMessage()));
    }
  }

  private void tellDeclaration() {
    if (!declared && probeSpoke) {
      declared = true;
      JsonNode said = Json.parse(worker.read(WRITTEN_DOWN));
      if (said.isObject()) {
        listener.declared(declaration.apply(said));
      }
    }
  }

  private void tellSteps(List<TaskInstance> tasks) {
    for (Step step : launch.workload().initSteps()) {
      Optional<TaskInstance> ended =
          tasks.stream()
              .filter(each -> each.taskId().equals(step.name()))
              .filter(each -> each.started().isPresent() && each.ended().isPresent())
              .findFirst();
      if (ended.isPresent() && toldSteps.add(step.name()) && !endTold.get()) {
        tellStep(step.name(), ended.get());
      }
    }
  }

  private void tellStep(String step, TaskInstance ended) {
    StringBuilder text = new StringBuilder();
    ProgramOutput printed = new ProgramOutput(text::append);
    worker.read(logFile(task.dagId(), launch.id(), step)).lines().forEach(printed::line);
    Exit exit = printed.exit().orElse(new Exit(ended.succeeded() ? 0 : 1, ended.state()));
    listener.initStep(
        new InitStepResult(
            step,
            ended.started().orElseThrow(),
            ended.ended().orElseThrow(),
            PRECISION,
            exit,
            text.toString()));
    if (!ended.succeeded()) {
      failed(
          Reason.INIT_STEP,
          "The init step \"%s\", a task before the program's, ended with %s, so that the program is not started."
              .formatted(step, exit.describe()));
    }
  }

  private void tellEnd(TaskInstance ended) {
    long end = System.nanoTime() + LOG_LAG_NANOS;
    while (output.exit().isEmpty() && System.nanoTime() < end) {
      Pause.shortly("the last lines of a log");
    }
    Optional<Exit> exit = output.exit();
    if (exit.isEmpty() && !ended.succeeded() && !probeSpoke) {
      failed(
          Reason.OTHER,
          "%s ended as \"%s\" and did not start its program."
              .formatted(task.describe(), ended.state()));
    } else if (endTold.compareAndSet(false, true)) {
      listener.exited(exit.orElse(new Exit(ended.succeeded() ? 0 : 1, "task " + ended.state())));
    }
  }

  private void failed(Reason reason, String words) {
    if (endTold.compareAndSet(false, true)) {
      listener.startFailed(TaskTrouble.failure(reason, words, log.lastLines()));
    }
  }

  private static String logFile(String dagId, String runId, String taskId) {
    return HomeArchive.HOME
        + "logs/dag_id=%s/run_id=%s/task_id=%s/attempt=1.log".formatted(dagId, runId, taskId);
  }
}
