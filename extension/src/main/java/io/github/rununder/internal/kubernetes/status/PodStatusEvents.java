// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.github.rununder.Phase;
import io.github.rununder.capture.SchedulerEvent;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.capture.TimelineEvent.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Extracts timeline events from a pod's status, each once: conditions and the states of containers
 * and sidecars. Kubernetes has whole seconds. It has no time for a container that became started or
 * ready, but reports the change within a second. Not thread-safe.
 */
public final class PodStatusEvents {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String program;
  private final Set<Object> reported = new HashSet<>();
  private final List<TimelineEvent> news = new ArrayList<>();

  public PodStatusEvents(String program) {
    this.program = program;
  }

  public List<TimelineEvent> of(Pod pod) {
    news.clear();
    if (pod.getStatus() != null) {
      pod.getStatus().getConditions().forEach(condition -> add(pod, condition));
      Set<String> sidecars = sidecars(pod);
      pod.getStatus().getInitContainerStatuses().stream()
          .filter(status -> sidecars.contains(status.getName()))
          .forEach(status -> add("sidecar " + status.getName(), status));
      pod.getStatus()
          .getContainerStatuses()
          .forEach(status -> add("container " + status.getName(), status));
    }
    return List.copyOf(news);
  }

  private static Set<String> sidecars(Pod pod) {
    return pod.getSpec().getInitContainers().stream()
        .filter(PodStartOrder::isSidecar)
        .map(Container::getName)
        .collect(Collectors.toSet());
  }

  private void add(Pod pod, PodCondition condition) {
    if (!"True".equals(condition.getStatus())) {
      return;
    }
    String subject = "pod " + pod.getMetadata().getName();
    String time = condition.getLastTransitionTime();
    add(new SchedulerEvent(subject, condition.getType()), time, "");
    if (condition.getType().equals("Ready") && hasReadinessProbe(pod)) {
      add(Phase.READY, time, "the readiness probe succeeded");
    }
  }

  private boolean hasReadinessProbe(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .anyMatch(each -> each.getName().equals(program) && each.getReadinessProbe() != null);
  }

  private void add(String subject, ContainerStatus status) {
    ContainerState state = Objects.requireNonNullElseGet(status.getState(), ContainerState::new);
    if (state.getRunning() != null) {
      add(new SchedulerEvent(subject, "running"), state.getRunning().getStartedAt(), "");
    }
    if (state.getTerminated() != null) {
      add(
          new SchedulerEvent(subject, "terminated"),
          state.getTerminated().getFinishedAt(),
          "exit code " + state.getTerminated().getExitCode());
    }
    if (Boolean.TRUE.equals(status.getStarted())) {
      addSeen(new SchedulerEvent(subject, "started"), status);
    }
    if (Boolean.TRUE.equals(status.getReady())) {
      addSeen(new SchedulerEvent(subject, "ready"), status);
    }
  }

  private void addSeen(TimelineEvent.Type type, ContainerStatus status) {
    if (reported.add(List.of(type, status.getRestartCount()))) {
      add(type, Instant.now().minus(SECOND), "");
    }
  }

  private void add(TimelineEvent.Type type, @Nullable String time, String detail) {
    if (time != null && reported.add(List.of(type, time))) {
      add(type, Instant.parse(time), detail);
    }
  }

  private void add(TimelineEvent.Type type, Instant at, String detail) {
    news.add(new TimelineEvent(type, at, SECOND, Source.KUBERNETES, detail));
  }
}
