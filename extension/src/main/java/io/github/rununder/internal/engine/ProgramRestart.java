// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.github.rununder.RunUnderException;
import io.github.rununder.Scheduler;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunListener;

/**
 * Restarts a program's container as {@code docker restart} does: it is the same container, with the
 * program's files. Between end and start RunUnder attaches to it a second time.
 *
 * @param client the client
 * @param scheduler the scheduler, for messages
 * @param launch the launch
 * @param container the program's container
 * @param attempts follows the container from the restart on
 */
public record ProgramRestart(
    DockerClient client,
    Scheduler scheduler,
    LaunchRequest launch,
    String container,
    ContainerAttempts attempts) {
  private static final int GRACE_SECONDS = 10;

  /**
   * The parts that report one attempt.
   *
   * @param listener receives the reports
   * @param container reports output and end of the container
   * @param events reports the events of the engine
   */
  public record ReplicaMonitor(
      RunListener listener, ContainerMonitor container, ContainerEvents events) {}

  /**
   * Ends the program and starts it.
   *
   * @param before the attempt that ends
   * @return the next one
   */
  public ReplicaMonitor after(ReplicaMonitor before) {
    try {
      stop();
      before.container().awaitThread();
      before.events().close();
      return start(before.listener().onAttempt());
    } catch (DockerException failed) {
      throw new RunUnderException(
          "[%s] cannot start %s again: %s. Does its container still exist?"
              .formatted(scheduler, launch.id(), DockerErrors.text(failed)),
          failed);
    }
  }

  private void stop() {
    try {
      client.stopContainerCmd(container).withTimeout(GRACE_SECONDS).exec();
    } catch (NotModifiedException ended) {
      // as wanted
    }
  }

  private ReplicaMonitor start(RunListener listener) {
    ContainerMonitor monitor = new ContainerMonitor(client, launch.id(), listener);
    ContainerEvents events = new ContainerEvents(client, listener);
    events.followProgram(container, launch.workload().name());
    monitor.startsAfter(ContainerReport.of(client, container).finished());
    ContainerOutput output = monitor.attachToProgram(container);
    client.startContainerCmd(container).exec();
    ReplicaMonitor next = new ReplicaMonitor(listener, monitor, events);
    monitor.inBackground(() -> attempts.follow(next, output));
    return next;
  }
}
