// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Fleet;
import io.github.rununder.ReplicaKind;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long until the last of many replicas on one node was captured, against how long until
 * Kubernetes reports that all are ready.
 *
 * @param fixtures the folder of the programs
 */
record FleetBenchmark(Path fixtures) implements Benchmark {
  private static final int REPLICAS = Integer.getInteger("bench.fleet", 100);
  private static final double TARGET_RATIO = 1.10;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 50;

  @Override
  public String name() {
    return "fleet/" + REPLICAS;
  }

  @Override
  public BenchRow measure(BenchSession session) {
    try (SchedulerDriver driver = Drivers.of(BuiltInScheduler.K8S)) {
      if (driver.availability(session.configuration()) instanceof Availability.Unavailable why) {
        Measurement none = new Measurement.Unavailable(why.reason());
        return row(none, none);
      }
      return measure(session, driver);
    } catch (RuntimeException failed) {
      Measurement none = new Measurement.Failed(String.valueOf(failed.getMessage()));
      return row(none, none);
    }
  }

  private BenchRow measure(BenchSession session, SchedulerDriver driver) {
    try (DefaultRun run =
        new HotReload(fixtures)
            .start(session, driver, draft -> draft.replicas(REPLICAS, ReplicaKind.DEPLOYMENT))) {
      Instant began = Instant.now();
      Fleet fleet = run.fleet();
      fleet.replicas();
      Instant ready = awaitReady(fleet);
      return row(since(began, fleet.captured().orElseThrow()), since(began, ready));
    }
  }

  private static Measurement since(Instant began, Instant ended) {
    return new Measurement.Measured(new Samples(List.of(Duration.between(began, ended).toNanos())));
  }

  private static Instant awaitReady(Fleet fleet) {
    Instant until = Instant.now().plus(LONGEST);
    while (fleet.ready().isEmpty()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException("the replicas were not ready within " + LONGEST);
      }
      pause();
    }
    return fleet.ready().orElseThrow();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private BenchRow row(Measurement captured, Measurement ready) {
    return new BenchRow(
        name(),
        BenchUnit.MILLISECONDS,
        captured,
        "until all are ready",
        ready,
        new Target.TimesTheRival(TARGET_RATIO));
  }
}
