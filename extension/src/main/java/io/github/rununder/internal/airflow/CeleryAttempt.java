// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.controlplane.AirflowContainer;
import io.github.rununder.internal.airflow.controlplane.DagRun;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.controlplane.TaskInstance;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.support.InitStepErrors;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.RunListener;
import io.github.rununder.workload.Workload.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reports one attempt of a task in a Celery worker: init steps, declaration, end. Not safe for
 * several threads.
 */
final class CeleryAttempt extends TaskAttempt {
  private static final Poll POLL = Poll.every(Duration.ofMillis(50));
  private static final Duration PRECISION = Duration.ofMillis(1);

  /** Airflow reports the end of a task before the last lines of its log arrive. */
  private static final Duration LOG_LAG = Duration.ofSeconds(2);

  private final int attempt;
  private final AirflowContainer worker;
  private final Function<JsonNode, Declaration> declaration;
  private final Set<String> reportedSteps = new HashSet<>();
  private boolean declared;

  /**
   * Makes an attempt.
   *
   * @param task the task
   * @param attempt Airflow's try number
   * @param worker the worker's container
   * @param declaration converts the facts that the task recorded
   * @param configs the configuration of the run's processes
   * @param listener receives the reports
   */
  CeleryAttempt(
      DagTask task,
      int attempt,
      AirflowContainer worker,
      Function<JsonNode, Declaration> declaration,
      ProcessConfigs configs,
      RunListener listener) {
    super(task, configs, listener);
    this.attempt = attempt;
    this.worker = worker;
    this.declaration = declaration;
  }

  /** Follows it to its end. */
  void await(DagRun dag, List<Step> steps) {
    try {
      var unused = POLL.until("a task to end", () -> hasEnded(dag, steps));
    } catch (RuntimeException lost) {
      lost(String.valueOf(lost.getMessage()));
    }
  }

  /** Reports news, and returns whether the task has ended. */
  private boolean hasEnded(DagRun dag, List<Step> steps) {
    if (!isOver()) {
      List<TaskInstance> tasks = dag.tasks();
      tasks.stream().filter(each -> each.attempt() >= attempt).forEach(states::report);
      steps.forEach(step -> reportStep(dag, step.name(), tasks));
      reportDeclaration(dag);
      tasks.stream()
          .filter(each -> each.taskId().equals(task.taskId()))
          .filter(each -> each.hasEnded() && each.attempt() >= attempt)
          .findFirst()
          .ifPresent(ended -> reportEnd(dag, ended));
    }
    return isOver();
  }

  private void reportDeclaration(DagRun dag) {
    if (!declared && probeReported()) {
      Optional<Declaration> reported = dag.facts().map(declaration);
      declared = reported.isPresent();
      reported.ifPresent(listener()::onDeclaration);
    }
  }

  private void reportStep(DagRun dag, String step, List<TaskInstance> tasks) {
    Optional<TaskInstance> ended =
        tasks.stream()
            .filter(each -> each.taskId().equals(step))
            .filter(each -> each.started().isPresent() && each.ended().isPresent())
            .findFirst();
    if (ended.isPresent() && reportedSteps.add(step) && !isOver()) {
      reportStep(dag, step, ended.get());
    }
  }

  private void reportStep(DagRun dag, String step, TaskInstance ended) {
    StringBuilder text = new StringBuilder();
    ProgramOutput printed = new ProgramOutput(text::append);
    worker.read(dag.logFile(step, 1)).lines().forEach(printed::line);
    Exit exit = printed.exit().orElse(new Exit(ended.succeeded() ? 0 : 1, ended.state()));
    InitStepResult result =
        new InitStepResult(
            step,
            ended.started().orElseThrow(),
            ended.ended().orElseThrow(),
            PRECISION,
            exit,
            text.toString());
    listener().onInitStep(result);
    if (!ended.succeeded()) {
      failed(
          InitStepErrors.of(
              result, "Correct the command of this task, which runs before the program's task."));
    }
  }

  private void reportEnd(DagRun dag, TaskInstance ended) {
    var unused = POLL.atMost(LOG_LAG).until("the last lines of a log", () -> exit().isPresent());
    // a short program's frames may arrive with those lines
    reportDeclaration(dag);
    Optional<Exit> exit = exit();
    if (exit.isEmpty() && !ended.succeeded() && !probeReported()) {
      String what = "ended as \"%s\" and did not start its program".formatted(ended.state());
      failed(AirflowErrors.notStarted(Reason.OTHER, task, what));
    } else {
      exited(exit.orElse(new Exit(ended.succeeded() ? 0 : 1, "task " + ended.state())));
    }
  }
}
