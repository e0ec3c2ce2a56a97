// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Scheduler;
import io.github.rununder.internal.airflow.SharedAirflow;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;

/**
 * From nothing to an Airflow that is ready: database, API server, scheduler, DAG processor and,
 * under Celery, the broker. AIRFLOW_POD has none.
 *
 * @param scheduler the scheduler
 */
record AirflowStart(Scheduler scheduler) implements Benchmark {
  private static final double TARGET = 1.1;

  static List<AirflowStart> all() {
    return List.of(
        new AirflowStart(Scheduler.AIRFLOW_CELERY), new AirflowStart(Scheduler.AIRFLOW_KUBERNETES));
  }

  @Override
  public String name() {
    return "airflow/start-to-ready/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    // what stays over all samples is the Kubernetes node
    try (SchedulerDriver first = Drivers.of(scheduler)) {
      Measurement ours = ours(session, first);
      Measurement theirs =
          ours instanceof Measurement.Measured
              ? theirs(session)
              : new Measurement.Unavailable("there is nothing of ours to compare with.");
      return new BenchRow(
          name(),
          BenchUnit.MILLISECONDS,
          ours,
          "the same processes, started by hand",
          theirs,
          new Target.TimesTheRival(TARGET));
    }
  }

  private Measurement ours(BenchSession session, SchedulerDriver first) {
    if (first.availability(session.configuration()) instanceof Availability.Unavailable why) {
      return new Measurement.Unavailable(why.reason() + " " + why.remedy());
    }
    ((SharedAirflow) first).startAirflow(session.launch());
    return Repetition.few(() -> start(session));
  }

  private long start(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      long begin = System.nanoTime();
      ((SharedAirflow) driver).startAirflow(session.launch());
      return System.nanoTime() - begin;
    }
  }

  private Measurement theirs(BenchSession session) {
    try (ByHandCluster cluster = new ByHandCluster(session)) {
      return Repetition.few(() -> byHand(session, cluster));
    }
  }

  private long byHand(BenchSession session, ByHandCluster cluster) {
    try (AirflowByHand airflow =
        scheduler == Scheduler.AIRFLOW_CELERY
            ? new AirflowByHand(session, "CeleryExecutor")
            : cluster.executor()) {
      long begin = System.nanoTime();
      airflow.start();
      return System.nanoTime() - begin;
    }
  }
}
