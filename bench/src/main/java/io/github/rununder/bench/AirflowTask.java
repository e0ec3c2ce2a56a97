// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * From the trigger of a DAG run to a usable snapshot of INIT; under AIRFLOW_POD, which has no
 * trigger, from the start of the task's own container.
 *
 * @param scheduler the scheduler
 * @param rivalName what it is compared with
 * @param rival opens that
 */
record AirflowTask(Scheduler scheduler, String rivalName, Function<BenchSession, TaskByHand> rival)
    implements Benchmark {
  private static final double TARGET = 1.1;

  static List<AirflowTask> all() {
    return List.of(
        new AirflowTask(BuiltInScheduler.AIRFLOW_POD, "airflow dags test", PodTaskByHand::new),
        new AirflowTask(
            BuiltInScheduler.AIRFLOW_KUBERNETES, "airflow dags trigger", KubernetesTaskByHand::new),
        new AirflowTask(
            BuiltInScheduler.AIRFLOW_CELERY, "airflow dags trigger", CeleryTaskByHand::new));
  }

  @Override
  public String name() {
    return "airflow/trigger-to-init/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    // the node stays for the other
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      if (driver.availability(session.configuration()) instanceof Availability.Unavailable why) {
        Measurement none = new Measurement.Unavailable(why.reason());
        return row(none, none);
      }
      Measurement ours = Repetition.few(() -> once(session, driver));
      return row(ours, theirs(session));
    }
  }

  private long once(BenchSession session, SchedulerDriver driver) {
    Instant begin = Instant.now();
    try (DefaultRun run = session.starter().start(driver, session.workload(), session.builder())) {
      run.at(Phase.INIT);
      return Duration.between(triggered(run).orElse(begin), Instant.now()).toNanos();
    }
  }

  private static Optional<Instant> triggered(DefaultRun run) {
    return run.timeline().events().stream()
        .filter(event -> event.detail().startsWith(run.workload().name()))
        .filter(event -> event.type().describe().endsWith(": triggered"))
        .map(TimelineEvent::at)
        .findFirst();
  }

  private Measurement theirs(BenchSession session) {
    try (TaskByHand byHand = rival.apply(session)) {
      return Repetition.few(byHand::run);
    } catch (RuntimeException failed) {
      return new Measurement.Failed(String.valueOf(failed.getMessage()));
    }
  }

  private BenchRow row(Measurement ours, Measurement theirs) {
    return new BenchRow(
        name(), BenchUnit.MILLISECONDS, ours, rivalName, theirs, new Target.TimesTheRival(TARGET));
  }
}
