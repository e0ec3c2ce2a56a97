// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The drivers on the class path, one instance each for the JVM. */
final class Drivers implements AutoCloseable {
  private final Map<Scheduler, SchedulerDriver> byScheduler = new EnumMap<>(Scheduler.class);

  Drivers() {
    for (SchedulerDriver driver :
        ServiceLoader.load(SchedulerDriver.class, Drivers.class.getClassLoader())) {
      byScheduler.putIfAbsent(driver.scheduler(), driver);
    }
  }

  Optional<SchedulerDriver> of(Scheduler scheduler) {
    return Optional.ofNullable(byScheduler.get(scheduler));
  }

  @Override
  public void close() {
    byScheduler.values().forEach(SchedulerDriver::close);
  }
}
