// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Summarises in short lines what Kubernetes reports about a pod. */
public final class PodDiagnostics {
  private static final int LAST_EVENTS = 8;

  private PodDiagnostics() {}

  public static List<String> states(Pod pod) {
    if (pod.getStatus() == null) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    String place = pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    lines.add("pod " + place + ": " + pod.getStatus().getPhase());
    pod.getStatus().getConditions().stream()
        .filter(condition -> !"True".equals(condition.getStatus()))
        .map(PodDiagnostics::line)
        .forEach(lines::add);
    pod.getStatus().getInitContainerStatuses().stream()
        .map(status -> "init step " + line(status))
        .forEach(lines::add);
    pod.getStatus().getContainerStatuses().stream()
        .map(status -> "container " + line(status))
        .forEach(lines::add);
    return lines;
  }

  /** Returns the last events of a namespace. */
  public static List<String> lastEvents(KubernetesClient client, String namespace) {
    return lastEvents(client, namespace, event -> true);
  }

  /**
   * Returns the last events of a pod's namespace without those of other pods, such as an earlier
   * pod of the same name.
   */
  public static List<String> lastEvents(KubernetesClient client, Pod pod) {
    String uid = pod.getMetadata().getUid();
    return lastEvents(
        client,
        pod.getMetadata().getNamespace(),
        event ->
            !"Pod".equals(event.getInvolvedObject().getKind())
                || uid.equals(event.getInvolvedObject().getUid()));
  }

  private static List<String> lastEvents(
      KubernetesClient client, String namespace, Predicate<Event> wanted) {
    try {
      List<Event> events =
          client.v1().events().inNamespace(namespace).list().getItems().stream()
              .filter(wanted)
              .sorted(Comparator.comparing(PodDiagnostics::time))
              .toList();
      return events.stream()
          .skip(Math.max(0, events.size() - LAST_EVENTS))
          .map(PodDiagnostics::line)
          .toList();
    } catch (KubernetesClientException unreachable) {
      return List.of("events are not available: " + unreachable.getMessage());
    }
  }

  private static String line(PodCondition condition) {
    return "condition %s is %s%s"
        .formatted(
            condition.getType(),
            condition.getStatus(),
            details(condition.getReason(), condition.getMessage()));
  }

  private static String line(ContainerStatus status) {
    ContainerState state = Objects.requireNonNullElseGet(status.getState(), ContainerState::new);
    if (state.getTerminated() != null) {
      return "%s: ended with exit code %d%s"
          .formatted(
              status.getName(),
              state.getTerminated().getExitCode(),
              details(state.getTerminated().getReason(), state.getTerminated().getMessage()));
    }
    if (state.getRunning() != null) {
      return status.getName() + ": running since " + state.getRunning().getStartedAt();
    }
    return state.getWaiting() == null
        ? status.getName() + ": waiting"
        : status.getName()
            + ": waiting"
            + details(state.getWaiting().getReason(), state.getWaiting().getMessage());
  }

  private static String line(Event event) {
    return "event %s%s".formatted(event.getType(), details(event.getReason(), event.getMessage()));
  }

  private static String details(String... parts) {
    List<String> present =
        Stream.of(parts).filter(Objects::nonNull).filter(part -> !part.isEmpty()).toList();
    return present.isEmpty() ? "" : ": " + String.join(": ", present);
  }

  /** Old events have the last timestamp, new ones the event time. */
  private static String time(Event event) {
    if (event.getLastTimestamp() != null) {
      return event.getLastTimestamp();
    }
    return event.getEventTime() == null ? "" : event.getEventTime().getTime();
  }
}
