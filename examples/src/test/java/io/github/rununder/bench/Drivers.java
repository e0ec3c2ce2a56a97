// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import java.util.ServiceLoader;

/** The drivers as RunUnder itself finds them. */
final class Drivers {
  private Drivers() {}

  static SchedulerDriver of(Scheduler scheduler) {
    return ServiceLoader.load(SchedulerDriver.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(driver -> driver.scheduler() == scheduler)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("no driver for " + scheduler + " is on the class path"));
  }
}
