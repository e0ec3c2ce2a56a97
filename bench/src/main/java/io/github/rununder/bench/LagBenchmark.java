// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import java.util.function.Function;

/**
 * The capture lag under one scheduler.
 *
 * @param scheduler the scheduler
 * @param targetMillis how soon the snapshot must be usable
 * @param rivalName what it is compared with
 * @param rival opens that
 */
record LagBenchmark(
    Scheduler scheduler,
    double targetMillis,
    String rivalName,
    Function<BenchSession, RawClient> rival)
    implements Benchmark {
  private static final List<LagBenchmark> ALL =
      List.of(
          new LagBenchmark(BuiltInScheduler.LOCAL, 5, RawProcess.NAME, RawProcess::new),
          new LagBenchmark(BuiltInScheduler.DOCKER, 20, RawDocker.NAME, RawDocker::new),
          new LagBenchmark(BuiltInScheduler.COMPOSE, 20, RawCompose.NAME, RawCompose::new),
          new LagBenchmark(BuiltInScheduler.K8S, 30, RawKubectl.NAME, RawKubectl::new));

  static List<LagBenchmark> all() {
    return ALL;
  }

  @Override
  public String name() {
    return "capture-lag/" + scheduler;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    // the raw client may need the cluster or engine of the driver
    try (SchedulerDriver driver = Drivers.of(scheduler)) {
      Measurement ours = new CaptureLag(session, driver).measure();
      Measurement theirs =
          ours instanceof Measurement.Measured
              ? new RawClientLag(session).measure(() -> rival.apply(session))
              : notCompared();
      return row(ours, theirs);
    }
  }

  private static Measurement notCompared() {
    return new Measurement.Unavailable("there is nothing of ours to compare with.");
  }

  private BenchRow row(Measurement ours, Measurement theirs) {
    return new BenchRow(
        name(), BenchUnit.MILLISECONDS, ours, rivalName, theirs, new Target.AtMost(targetMillis));
  }
}
