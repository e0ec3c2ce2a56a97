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

/** One attempt of a task: its log, and its end, which is reported once. */
abstract class TaskAttempt {
  final DagTask task;
  final TaskStates states;
  private final ProcessConfigs configs;
  private final RunListener listener;
  private final ProgramOutput output;
  private final TaskLog log;
  private final AtomicBoolean endReported = new AtomicBoolean();
  private volatile boolean probeReported;
  private volatile boolean logReported;

  /**
   * Makes an attempt.
   *
   * @param task the task
   * @param configs the configuration of the run's processes
   * @param listener receives the reports
   */
  TaskAttempt(DagTask task, ProcessConfigs configs, RunListener listener) {
    this.task = task;
    this.configs = configs;
    states = new TaskStates(listener);
    this.listener = listener;
    output = ProgramOutput.of(listener);
    log = new TaskLog(this::event, output::line);
  }

  /** Handles an event that RunUnder's scripts write into the log. */
  void event(JsonNode event) {
    configs.record(event);
  }

  /** The scheduler, the container or the cluster of the task is gone. */
  void lost(String why) {
    failed(AirflowErrors.notStarted(Reason.OTHER, task, "was lost: " + why));
  }

  RunListener listener() {
    return listener;
  }

  /** Handles further bytes of the task's log. */
  void logged(byte[] bytes, int offset, int length) {
    log.accept(bytes, offset, length);
  }

  /** Handles the probe's frames. */
  void probed(byte[] bytes, int offset, int length) {
    probeReported = true;
    listener.onStderr(bytes, offset, length);
  }

  boolean probeReported() {
    return probeReported;
  }

  /** Returns the program's exit in the log. */
  Optional<Exit> exit() {
    return output.exit();
  }

  /** Returns whether the end was reported. */
  boolean isOver() {
    return endReported.get();
  }

  /** Stops reporting. */
  void abandon() {
    endReported.set(true);
  }

  void exited(Exit exit) {
    if (endReported.compareAndSet(false, true)) {
      listener.onExit(exit);
    }
  }

  void failed(ErrorText failure) {
    failed(failure, log.lastLines());
  }

  void failed(ErrorText failure, List<String> lines) {
    if (endReported.compareAndSet(false, true)) {
      logReported = true;
      listener.onStartFailure(AirflowErrors.withLog(failure, lines).failure());
    }
  }

  /** Returns the end of the log with a headline; nothing after a failure that has it. */
  List<String> diagnostics() {
    if (logReported) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("log of the task:"));
    lines.addAll(log.lastLines());
    return lines;
  }
}
