// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.kubernetes.pod.PodRun;
import io.github.rununder.spi.RunListener;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pod of a fleet, start after start of its program. Not safe for several threads. */
final class ReplicaPod {
  /** Begins to follow one start. */
  @FunctionalInterface
  interface Following {
    PodRun follow(Pod pod, int restarts, RunListener told);
  }

  private final String container;
  private final Following following;
  private final Consumer<RunListener> whenStartedAgain;
  private RunListener told;
  private @Nullable PodRun start;
  private int restarts;

  /**
   * Makes a pod that was not seen yet.
   *
   * @param container the program's container
   */
  ReplicaPod(
      String container,
      Following following,
      RunListener told,
      Consumer<RunListener> whenStartedAgain) {
    this.container = container;
    this.following = following;
    this.told = told;
    this.whenStartedAgain = whenStartedAgain;
  }

  void seen(Pod pod) {
    PodRun current = start;
    if (current == null) {
      current = following.follow(pod, restarts, told);
    }
    Optional<ContainerStatus> status = program(pod);
    int now = status.map(ContainerStatus::getRestartCount).orElse(restarts);
    if (now > restarts) {
      status
          .map(ContainerStatus::getLastState)
          .map(ContainerState::getTerminated)
          .ifPresent(current::endedBefore);
      current.release();
      restarts = now;
      told = told.onAttempt();
      whenStartedAgain.accept(told);
      current = following.follow(pod, restarts, told);
    }
    start = current;
    current.handle(pod);
  }

  void gone(Pod last) {
    PodRun current = start;
    if (current != null) {
      current.handle(last);
      current.release();
    }
    told.onRemoved();
  }

  void happened(TimelineEvent event) {
    told.onEvent(event);
  }

  private Optional<ContainerStatus> program(Pod pod) {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getContainerStatuses().stream()
            .filter(status -> status.getName().equals(container))
            .findFirst();
  }
}
