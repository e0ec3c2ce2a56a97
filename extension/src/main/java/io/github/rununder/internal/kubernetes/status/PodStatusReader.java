// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.Exit;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors.Cause;
import io.github.rununder.internal.kubernetes.objects.PodShim;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodEvent.ProgramEnded;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import io.github.rununder.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds new events in a pod's status since the last call. Not thread-safe. */
public final class PodStatusReader {
  private static final Map<String, Cause> DEAD_ENDS =
      Map.of(
          "ErrImageNeverPull", Cause.IMAGE,
          "ImagePullBackOff", Cause.IMAGE,
          "InvalidImageName", Cause.IMAGE,
          "ImageInspectError", Cause.IMAGE,
          "CreateContainerConfigError", Cause.CONTAINER,
          "CreateContainerError", Cause.CONTAINER,
          "RunContainerError", Cause.CONTAINER,
          "StartError", Cause.CONTAINER);

  /** Reasons of containers whose command never ran. */
  private static final Set<String> NOT_STARTED =
      Set.of("StartError", "ContainerCannotRun", "ContainerStatusUnknown");

  private final String program;
  private final int restarts;
  private int reportedSteps;
  private boolean over;

  /**
   * Reads one start of a container in a pod.
   *
   * @param program the target container
   * @param restarts the number of its earlier starts
   */
  public PodStatusReader(String program, int restarts) {
    this.program = program;
    this.restarts = restarts;
  }

  /** Returns the new events in the order in which they happened. */
  public List<PodEvent> news(Pod pod) {
    List<PodEvent> news = new ArrayList<>();
    if (over || pod.getStatus() == null) {
      return news;
    }
    addStepsThatEnded(pod, news);
    if (!over) {
      Stream.of(programEnd(pod), deadEnd(pod), podFailure(pod))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(
              end -> {
                over = true;
                news.add(end);
              });
    }
    return news;
  }

  /** Whether the attempt has ended or will not begin. */
  public boolean isOver() {
    return over;
  }

  /** Returns why no node takes the pod; this may be temporary. */
  public static Optional<NeverStarts> unschedulable(Pod pod, Duration timeout) {
    return pod.getStatus().getConditions().stream()
        .filter(condition -> condition.getType().equals("PodScheduled"))
        .filter(condition -> "Unschedulable".equals(condition.getReason()))
        .map(
            condition ->
                "No node takes the pod: %s (for %s; %s gives it more time, for example where nodes are added on demand)"
                    .formatted(
                        condition.getMessage(),
                        timeout.toSeconds() + " s",
                        Settings.TIMEOUT_UNSCHEDULABLE))
        .map(reason -> new NeverStarts(reason, Cause.CLUSTER))
        .findFirst();
  }

  /** Ends the attempt with an event that this reader has not found; empty when it is over. */
  public Optional<PodEvent> end(PodEvent event) {
    if (over) {
      return Optional.empty();
    }
    over = true;
    return Optional.of(event);
  }

  private void addStepsThatEnded(Pod pod, List<PodEvent> news) {
    List<String> steps =
        pod.getSpec().getInitContainers().stream()
            .filter(step -> !PodStartOrder.isSidecar(step))
            .map(step -> step.getName())
            .toList();
    while (!over && reportedSteps < steps.size()) {
      String step = steps.get(reportedSteps);
      Optional<ContainerStateTerminated> end =
          statusOf(pod.getStatus().getInitContainerStatuses(), step).map(PodStatusReader::end);
      if (end.isEmpty()) {
        return;
      }
      reportedSteps++;
      over = end.get().getExitCode() != 0;
      if (over || !PodShim.isOwn(step)) {
        news.add(new StepEnded(step, end.get()));
      }
    }
  }

  private static @Nullable ContainerStateTerminated end(ContainerStatus status) {
    return status.getState() == null ? null : status.getState().getTerminated();
  }

  private Optional<PodEvent> programEnd(Pod pod) {
    return statusOf(pod, program).map(this::ownEnd).map(PodStatusReader::programEnd);
  }

  /** Once the container waits for its next start, or has it, its end is the last state. */
  private @Nullable ContainerStateTerminated ownEnd(ContainerStatus status) {
    boolean isPast = restarts(status) > restarts || waitsForRestart(status);
    return isPast && status.getLastState() != null && end(status) == null
        ? status.getLastState().getTerminated()
        : end(status);
  }

  /** Returns the number of starts of a container before its latest one. */
  public static int restarts(ContainerStatus status) {
    return Objects.requireNonNullElse(status.getRestartCount(), 0);
  }

  private boolean waitsForRestart(ContainerStatus status) {
    ContainerStateWaiting waiting =
        Optional.ofNullable(status.getState()).map(ContainerState::getWaiting).orElse(null);
    return waiting != null && (restarts == 0 || "CrashLoopBackOff".equals(waiting.getReason()));
  }

  private static PodEvent programEnd(ContainerStateTerminated end) {
    String reason = Objects.requireNonNullElse(end.getReason(), "");
    if (NOT_STARTED.contains(reason)) {
      return new NeverStarts(
          "The program does not start: %s: %s".formatted(reason, end.getMessage()),
          Cause.CONTAINER);
    }
    return new ProgramEnded(exit(end));
  }

  public static Exit exit(ContainerStateTerminated end) {
    return new Exit(end.getExitCode(), Objects.requireNonNullElse(end.getReason(), ""));
  }

  private static Optional<PodEvent> deadEnd(Pod pod) {
    return Stream.concat(
            pod.getStatus().getInitContainerStatuses().stream(),
            pod.getStatus().getContainerStatuses().stream())
        .flatMap(status -> deadEnd(status).stream())
        .findFirst();
  }

  private static Optional<PodEvent> deadEnd(ContainerStatus status) {
    ContainerStateWaiting waiting =
        Optional.ofNullable(status.getState()).map(ContainerState::getWaiting).orElse(null);
    if (waiting == null || waiting.getReason() == null || isTemporary(waiting)) {
      return Optional.empty();
    }
    return Optional.ofNullable(DEAD_ENDS.get(waiting.getReason()))
        .map(
            cause ->
                new NeverStarts(
                    "The container \"%s\" does not start: %s: %s"
                        .formatted(status.getName(), waiting.getReason(), waiting.getMessage()),
                    cause));
  }

  /** A kubelet that has not synced a ConfigMap yet reports the same reason as for a missing one. */
  private static boolean isTemporary(ContainerStateWaiting waiting) {
    String message = Objects.requireNonNullElse(waiting.getMessage(), "");
    return waiting.getReason().equals("CreateContainerConfigError")
        && message.contains("failed to sync");
  }

  private static Optional<PodEvent> podFailure(Pod pod) {
    if (!"Failed".equals(pod.getStatus().getPhase())) {
      return Optional.empty();
    }
    String reason =
        "The pod failed: %s: %s"
            .formatted(pod.getStatus().getReason(), pod.getStatus().getMessage());
    return Optional.of(new NeverStarts(reason, Cause.CLUSTER));
  }

  /** Returns the status of a container that is not an init container. */
  public static Optional<ContainerStatus> statusOf(Pod pod, String container) {
    return pod.getStatus() == null
        ? Optional.empty()
        : statusOf(pod.getStatus().getContainerStatuses(), container);
  }

  private static Optional<ContainerStatus> statusOf(List<ContainerStatus> statuses, String name) {
    return statuses.stream().filter(status -> status.getName().equals(name)).findFirst();
  }
}
