// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.Scheduler;
import java.util.List;

/**
 * Starts workloads under one scheduler. Found by {@link java.util.ServiceLoader}; one instance
 * serves the whole JVM, from several threads at once.
 */
public interface SchedulerDriver extends AutoCloseable {
  /**
   * Returns the scheduler that this driver drives.
   *
   * @return the scheduler
   */
  Scheduler scheduler();

  /**
   * Finds out, quickly and without starting anything, whether the scheduler can run here.
   *
   * @param configuration the configuration
   * @return available, or the reason why not and the remedy
   */
  Availability availability(Configuration configuration);

  /**
   * Starts the program. Returns as soon as the scheduler has taken it; output, init steps and the
   * end are told to the listener as they come, from any thread. What the driver has made before it
   * fails, it removes.
   *
   * @param launch what to start
   * @param listener whom to tell
   * @return what stops it
   * @throws StartFailedException when it cannot be started
   * @throws SchedulerUnavailableException when this machine cannot give what the workload asks for
   */
  RunHandle start(LaunchRequest launch, RunListener listener);

  /**
   * Returns whether a workload may ask for more than one replica.
   *
   * @return true when the handles are {@link FleetHandle}s then
   */
  default boolean hasReplicas() {
    return false;
  }

  /**
   * Returns the settings that only this driver reads. Any other key {@code rununder.*} that is not
   * in {@link Settings} is an error.
   *
   * @return the settings; their keys are in no other driver and not in {@link Settings}
   */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /**
   * Stops what the driver shares between runs, such as a cluster. Called once, at the JVM's end.
   */
  @Override
  void close();
}
