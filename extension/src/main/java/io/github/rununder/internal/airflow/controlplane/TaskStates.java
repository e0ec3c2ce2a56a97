// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the states of tasks on the timeline, each once, with the times of Airflow's database. Safe
 * for use from several threads.
 */
public final class TaskStates {
  /** Airflow's database stores microseconds. */
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private static final Set<String> NOT_SCHEDULED = Set.of("", "removed", "upstream_failed");
  private static final Set<String> NOT_QUEUED = Set.of("scheduled");
  private static final Set<String> NOT_RUNNING = Set.of("queued");

  private final RunListener listener;
  private final Set<TimelineEvent.Type> reported = new HashSet<>();

  public TaskStates(RunListener listener) {
    this.listener = listener;
  }

  /** Reports new states of a task. */
  public synchronized void report(TaskInstance task) {
    boolean scheduled = !NOT_SCHEDULED.contains(task.state());
    boolean queued = scheduled && !NOT_QUEUED.contains(task.state());
    boolean running = queued && !NOT_RUNNING.contains(task.state());
    report(task, "scheduled", task.scheduled().filter(at -> scheduled));
    report(task, "queued", task.queued().filter(at -> queued));
    report(task, "running", task.started().filter(at -> running));
    report(task, task.state(), task.ended().filter(at -> task.hasEnded()));
  }

  private void report(TaskInstance task, String state, Optional<Instant> at) {
    TimelineEvent.Type type = new SchedulerEvent("task " + task.taskId(), state);
    if (at.isPresent() && reported.add(type)) {
      String detail = task.attempt() > 1 ? "try " + task.attempt() : "";
      listener.onEvent(new TimelineEvent(type, at.get(), MICROSECOND, Source.AIRFLOW, detail));
    }
  }
}
