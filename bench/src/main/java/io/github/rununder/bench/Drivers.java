// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import java.util.Optional;
import java.util.ServiceLoader;

/** The drivers as RunUnder itself finds them. */
final class Drivers {
  private Drivers() {}

  /** Closes the other drivers: drivers that share a cluster would leave it running. */
  static SchedulerDriver of(Scheduler scheduler) {
    Optional<SchedulerDriver> found = Optional.empty();
    for (SchedulerDriver driver : ServiceLoader.load(SchedulerDriver.class)) {
      if (found.isEmpty() && driver.scheduler().equals(scheduler)) {
        found = Optional.of(driver);
      } else {
        driver.close();
      }
    }
    return found.orElseThrow(
        () -> new IllegalStateException("no driver for " + scheduler + " is on the class path"));
  }
}
