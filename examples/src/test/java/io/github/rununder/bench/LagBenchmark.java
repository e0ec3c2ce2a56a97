// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    Function<BenchSession, RawClient> rival) {
  private static final List<LagBenchmark> ALL =
      List.of(
          new LagBenchmark(Scheduler.LOCAL, 20, RawProcess.NAME, RawProcess::new),
          new LagBenchmark(Scheduler.DOCKER, 50, RawDocker.NAME, RawDocker::new),
          new LagBenchmark(Scheduler.COMPOSE, 50, RawCompose.NAME, RawCompose::new),
          new LagBenchmark(Scheduler.K8S, 100, RawKubectl.NAME, RawKubectl::new));

  /** Returns those under the named schedulers; all when none is named. */
  static List<LagBenchmark> named(List<String> names) {
    Set<String> known = ALL.stream().map(LagBenchmark::toString).collect(Collectors.toSet());
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "bench: there is no benchmark under '%s'; there is one under %s"
                      .formatted(name, ALL));
            });
    return ALL.stream()
        .filter(benchmark -> names.isEmpty() || names.contains(benchmark.toString()))
        .toList();
  }

  BenchRow measure(BenchSession session) {
    Optional<SchedulerDriver> found =
        ServiceLoader.load(SchedulerDriver.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(driver -> driver.scheduler() == scheduler)
            .findFirst();
    if (found.isEmpty()) {
      Measurement none = new Measurement.Unavailable("no driver for it is on the class path.");
      return row(none, notCompared());
    }
    // the raw client may need what the driver keeps running
    try (SchedulerDriver driver = found.get()) {
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
        "capture-lag/" + scheduler, BenchUnit.MILLISECONDS, ours, rivalName, theirs, targetMillis);
  }

  @Override
  public String toString() {
    return scheduler.name();
  }
}
