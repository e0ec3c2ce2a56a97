// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Scheduler;
import io.github.rununder.spi.SchedulerDriver;
import io.github.rununder.spi.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The drivers on the class path, one instance each for the JVM. */
final class Drivers implements AutoCloseable {
  private final Map<Scheduler, SchedulerDriver> byScheduler = new LinkedHashMap<>();

  Drivers() {
    for (SchedulerDriver driver :
        ServiceLoader.load(SchedulerDriver.class, Drivers.class.getClassLoader())) {
      byScheduler.putIfAbsent(driver.scheduler(), driver);
    }
  }

  Optional<SchedulerDriver> of(Scheduler scheduler) {
    return Optional.ofNullable(byScheduler.get(scheduler));
  }

  /** Returns what the drivers declare beside the settings of RunUnder. */
  List<Setting<?>> settings() {
    return byScheduler.values().stream().flatMap(driver -> driver.settings().stream()).toList();
  }

  @Override
  public void close() {
    byScheduler.values().forEach(SchedulerDriver::close);
  }
}
