// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import io.github.rununder.LiveUpdate;
import io.github.rununder.Phase;
import io.github.rununder.Scheduler;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Starts workloads under one scheduler. {@link java.util.ServiceLoader} finds it; one instance
 * serves the whole JVM, from several threads at once. Two drivers of one scheduler are an error.
 *
 * <p>RunUnder knows no scheduler by name; it asks the methods with a default instead.
 */
public interface SchedulerDriver extends AutoCloseable {
  /**
   * Returns the scheduler that this driver drives.
   *
   * @return the scheduler, such as {@code Scheduler.of("nomad")}
   */
  Scheduler scheduler();

  /**
   * Checks quickly, without starting anything, whether the scheduler can run here.
   *
   * @param configuration the configuration
   * @return available, or the reason why not and the remedy
   */
  Availability availability(Configuration configuration);

  /**
   * Starts the program. Returns as soon as the scheduler has accepted it; the driver reports
   * output, init steps and the end to the listener, from any thread. A driver that fails removes
   * what it has made before.
   *
   * @param launch what to start
   * @param listener receives what the driver reports
   * @return stops the program; a handle that is also a {@link RestartableHandle}, an {@link
   *     UpdatableHandle} or a {@link FleetHandle} can do more
   * @throws StartFailedException when it cannot be started
   * @throws SchedulerUnavailableException when this machine cannot give what the workload asks for
   */
  RunHandle start(LaunchRequest launch, RunListener listener);

  /**
   * Returns whether a workload may ask for more than one replica.
   *
   * @return true when the handles of such workloads are {@link FleetHandle}s
   */
  default boolean hasReplicas() {
    return false;
  }

  /**
   * Returns whether a change can be made in a run that was started. Failure messages list the
   * schedulers that can.
   *
   * @param change the change
   * @return true when the handles are {@link UpdatableHandle}s that accept changes of this kind
   */
  default boolean canUpdate(LiveUpdate change) {
    return false;
  }

  /**
   * Returns the types of the scheduler's own views of a run, which {@code Run.unwrap} gives and
   * tests take as parameters.
   *
   * @return the types for which {@link RunHandle#view} of every handle returns a view
   */
  default Set<Class<?>> views() {
    return Set.of();
  }

  /**
   * Returns the source of the events that RunUnder makes from other reports of the driver: init
   * steps.
   *
   * @return the scheduler's name, unless a driver says otherwise
   */
  default TimelineEvent.Source eventSource() {
    return new TimelineEvent.Source(scheduler().name());
  }

  /**
   * Returns whether {@link RunListener#onDeclaration} may follow the start of the process. Then
   * RunUnder waits for it after the first snapshot.
   *
   * @return false when the driver reports it before the process starts, or never
   */
  default boolean declaresLate() {
    return false;
  }

  /**
   * Returns the remedy for a test that asks for a snapshot of {@link Phase#BUILD} or {@link
   * Phase#DECLARED} that the driver did not report.
   *
   * @return one sentence without a full stop
   */
  default String remedyOfUndeclared() {
    return "ask for EXEC, INIT or MAIN";
  }

  /**
   * Returns whether the init steps of a workload are in the scheduler's own files, so that their
   * number is known only after {@link RunListener#onStartOrder}.
   *
   * @param workload the workload
   * @return false when {@link Workload#initSteps()} are all of them
   */
  default boolean definesInitSteps(Workload workload) {
    return false;
  }

  /**
   * Returns how long after the program's end the scheduler may still report events.
   *
   * @return for how long assertions on the timeline wait for an event
   */
  default Duration lateEvents() {
    return Duration.ofSeconds(2);
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
