// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import io.github.rununder.internal.airflow.SharedAirflow;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import java.util.function.Supplier;

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
        new AirflowStart(BuiltInScheduler.AIRFLOW_CELERY),
        new AirflowStart(BuiltInScheduler.AIRFLOW_KUBERNETES));
  }

  @Override
  public String name() {
    return "airflow/start-to-ready/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      if (driver.availability(session.configuration()) instanceof Availability.Unavailable why) {
        return row(
            new Measurement.Unavailable(why.reason() + " " + why.remedy()),
            new Measurement.Unavailable("there is nothing of ours to compare with."));
      }
    }
    if (scheduler == BuiltInScheduler.AIRFLOW_CELERY) {
      return row(session, () -> new AirflowByHand(session, "CeleryExecutor"));
    }
    // all samples share the node: it is not part of an Airflow's start
    try (ByHandCluster cluster = new ByHandCluster(session)) {
      return row(session, cluster::executor);
    }
  }

  private BenchRow row(BenchSession session, Supplier<AirflowByHand> byHand) {
    return row(Repetition.few(() -> start(session)), Repetition.few(() -> start(byHand)));
  }

  private BenchRow row(Measurement ours, Measurement theirs) {
    return new BenchRow(
        name(),
        BenchUnit.MILLISECONDS,
        ours,
        "the same processes, started by hand",
        theirs,
        new Target.TimesTheRival(TARGET));
  }

  private long start(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      return Repetition.nanos(() -> ((SharedAirflow) driver).startAirflow(session.launch()));
    }
  }

  private static long start(Supplier<AirflowByHand> byHand) {
    try (AirflowByHand airflow = byHand.get()) {
      return Repetition.nanos(airflow::start);
    }
  }
}
