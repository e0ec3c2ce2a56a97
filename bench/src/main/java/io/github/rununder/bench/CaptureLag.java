// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.internal.run.RunStarter;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerDriver;

/** How long after init() ran its snapshot is usable in the JVM. */
final class CaptureLag {
  private final BenchSession session;
  private final SchedulerDriver driver;
  private final RunStarter starter;

  CaptureLag(BenchSession session, SchedulerDriver driver) {
    this.session = session;
    this.driver = driver;
    this.starter = session.starter();
  }

  Measurement measure() {
    return driver.availability(session.configuration()) instanceof Availability.Unavailable why
        ? new Measurement.Unavailable(why.reason() + " " + why.remedy())
        : Repetition.of(this::once);
  }

  private long once() {
    try (DefaultRun run = starter.start(driver, session.workload(), session.builder())) {
      Snapshot snapshot = run.at(Phase.INIT);
      long usable = System.nanoTime();
      return Repetition.lag(snapshot.stamp().monotonicNanos(), usable);
    }
  }
}
