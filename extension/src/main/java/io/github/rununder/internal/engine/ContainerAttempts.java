// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.internal.engine.ProgramRestart.ReplicaMonitor;
import io.github.rununder.internal.support.Poll;
import io.github.rununder.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows one container across the restarts of its restart policy. Each start is an attempt with a
 * separate listener.
 *
 * @param client the client
 * @param run the run's id
 * @param container the container
 * @param program where the program is in the image
 * @param whenRestarted receives each further attempt
 */
record ContainerAttempts(
    DockerClient client,
    String run,
    String container,
    String program,
    Consumer<ReplicaMonitor> whenRestarted) {
  private static final Duration EVENT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_RUN = Duration.ofDays(7);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  /** Returns when the last attempt has ended. */
  void follow(ReplicaMonitor first, ContainerOutput attached) throws InterruptedException {
    attached.awaitEnd();
    ReplicaMonitor current = first;
    Optional<ContainerEnd> end = current.events().awaitEnd(container, EVENT_TIMEOUT);
    for (int restarts = 0; end.isPresent() && isRestarted(restarts); restarts++) {
      current.container().endedBeforeRestart(end.get(), restarts);
      current = next(current);
      end = followLog(current, end.get().at());
    }
    current.events().isNotRestarted(container);
    current.container().awaitProgram(container, program);
  }

  /** The daemon's log of a container that does not run yet would end at once. */
  private Optional<ContainerEnd> followLog(ReplicaMonitor current, Instant after)
      throws InterruptedException {
    if (!current.events().awaitStart(container, LONGEST_RUN)) {
      return Optional.empty();
    }
    LoggedOutput output = current.container().followLog(container, after);
    Optional<ContainerEnd> end = current.events().awaitEnd(container, LONGEST_RUN);
    if (end.isPresent()) {
      output.drain(end.get().at());
    } else {
      output.close();
    }
    return end;
  }

  /** The engine counts a restart as soon as the program has ended. */
  private boolean isRestarted(int restarts) throws InterruptedException {
    try {
      var unused =
          Poll.every(INTERVAL)
              .atMost(EVENT_TIMEOUT)
              .until(() -> report().hasEnded() || report().restarts() > restarts);
      return report().restarts() > restarts;
    } catch (NotFoundException removed) {
      return false;
    }
  }

  private ContainerReport report() {
    return ContainerReport.of(client, container);
  }

  private ReplicaMonitor next(ReplicaMonitor before) {
    RunListener listener = before.listener().onAttempt();
    ContainerMonitor monitor = new ContainerMonitor(client, run, listener);
    monitor.runsOnThisThread();
    ReplicaMonitor next = new ReplicaMonitor(listener, monitor, before.events());
    whenRestarted.accept(next);
    before.events().continueWith(container, listener);
    return next;
  }
}
