// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.airflow.controlplane.ProcessConfigs;
import io.github.rununder.internal.airflow.controlplane.TaskLog;
import io.github.rununder.internal.airflow.controlplane.TaskStates;
import io.github.rununder.internal.airflow.dag.AirflowErrors;
import io.github.rununder.internal.airflow.dag.DagTask;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt of a task: what its log says, and its end, which is reported once. */
abstract class TaskAttempt {
  final DagTask task;
  final TaskStates states;
  private final ProcessConfigs configs;
  private final RunListener listener;
  private final ProgramOutput output;
  private final TaskLog log;
  private final AtomicBoolean endTold = new AtomicBoolean();
  private volatile boolean probeSpoke;
  private volatile boolean logTold;

  /**
   * Makes an attempt.
   *
   * @param task the task
   * @param configs what the run's processes say about their configuration
   * @param listener receives what is reported
   */
  TaskAttempt(DagTask task, ProcessConfigs configs, RunListener listener) {
    this.task = task;
    this.configs = configs;
    states = new TaskStates(listener);
    this.listener = listener;
    output = ProgramOutput.of(listener);
    log = new TaskLog(this::event, output::line);
  }

  /** Takes what RunUnder's own scripts write into the log. */
  void event(JsonNode event) {
    configs.told(event);
  }

  /** The scheduler, the container or the cluster of the task is gone. */
  void lost(String why) {
    failed(AirflowErrors.notStarted(Reason.OTHER, task, "was lost: " + why));
  }

  RunListener listener() {
    return listener;
  }

  /** The task's log goes on. */
  void logged(byte[] bytes, int offset, int length) {
    log.accept(bytes, offset, length);
  }

  /** The probe's frames. */
  void probed(byte[] bytes, int offset, int length) {
    probeSpoke = true;
    listener.onStderr(bytes, offset, length);
  }

  boolean probeSpoke() {
    return probeSpoke;
  }

  /** How the program ended, by the log. */
  Optional<Exit> exit() {
    return output.exit();
  }

  /** Whether nothing more is told of it. */
  boolean isOver() {
    return endTold.get();
  }

  /** Nothing more is told of it. */
  void abandon() {
    endTold.set(true);
  }

  void exited(Exit exit) {
    if (endTold.compareAndSet(false, true)) {
      listener.onExit(exit);
    }
  }

  void failed(ErrorText failure) {
    failed(failure, log.lastLines());
  }

  void failed(ErrorText failure, List<String> lines) {
    if (endTold.compareAndSet(false, true)) {
      logTold = true;
      listener.onStartFailure(AirflowErrors.withLog(failure, lines).failure());
    }
  }

  /** The end of the log with a headline; nothing when a failure has it already. */
  List<String> diagnostics() {
    if (logTold) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("log of the task:"));
    lines.addAll(log.lastLines());
    return lines;
  }
}
