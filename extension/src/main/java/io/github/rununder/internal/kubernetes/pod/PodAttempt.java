// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.TimelineEvent;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import io.github.rununder.internal.kubernetes.log.ContainerLogId;
import io.github.rununder.internal.kubernetes.log.LogFollower;
import io.github.rununder.internal.kubernetes.log.PodLogs;
import io.github.rununder.internal.kubernetes.status.PodEvent;
import io.github.rununder.internal.kubernetes.status.PodEvent.NeverStarts;
import io.github.rununder.internal.kubernetes.status.PodEvent.ProgramEnded;
import io.github.rununder.internal.kubernetes.status.PodEvent.StepEnded;
import io.github.rununder.internal.kubernetes.status.PodEventReporter;
import io.github.rununder.internal.kubernetes.status.PodStartOrder;
import io.github.rununder.internal.kubernetes.status.PodStatusEvents;
import io.github.rununder.internal.kubernetes.status.PodStatusReader;
import io.github.rununder.spi.RunListener;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One start of a pod's target container, reported to one listener. Not thread-safe. */
final class PodAttempt {
  private final int restarts;
  private final RunListener listener;
  private final PodDeclaration declaration;
  private final PodStatusReader status;
  private final PodStatusEvents events;
  private final LogFollower follower;
  private final PodEventReporter reporter;
  private @Nullable Declaration declared;
  private boolean orderIsReported;

  /** Begins to follow the log of the start; {@code restarts} counts the earlier starts. */
  PodAttempt(
      Cluster cluster,
      ContainerLogId log,
      TargetContainer target,
      PodDeclaration declaration,
      PodLogs logs,
      int restarts,
      RunListener listener) {
    this.restarts = restarts;
    this.listener = listener;
    this.declaration = declaration;
    status = new PodStatusReader(target.container(), restarts);
    events = new PodStatusEvents(target.container());
    follower = logs.follow(log, restarts, listener);
    reporter = new PodEventReporter(cluster, log, target.image(), follower, listener);
  }

  int restarts() {
    return restarts;
  }

  RunListener listener() {
    return listener;
  }

  void handle(Pod pod) {
    if (!orderIsReported) {
      orderIsReported = true;
      listener.onStartOrder(PodStartOrder.of(pod));
    }
    List<PodEvent> news = status.news(pod);
    declare(pod, status.isOver());
    // steps first: the timeline's "Initialized" implies that all of them were reported
    news.stream().filter(StepEnded.class::isInstance).forEach(reporter::report);
    events.of(pod).forEach(listener::onEvent);
    news.stream()
        .filter(event -> !(event instanceof StepEnded))
        .map(this::named)
        .forEach(reporter::report);
  }

  /** Declares once the status is complete, or now with the known values. */
  private void declare(Pod pod, boolean now) {
    if (declared == null && (now || declaration.isComplete(pod))) {
      Declaration found = declaration.of(pod);
      declared = found;
      listener.onDeclaration(found);
    }
  }

  /** Names the variables that the kubelet cannot pass on: its own error names none. */
  private PodEvent named(PodEvent event) {
    if (declared == null
        || !(event instanceof NeverStarts never)
        || !never.reason().contains(KubernetesErrors.INVALID_UTF8)) {
      return event;
    }
    String variables =
        declared.layers().byName().values().stream()
            .map(assignments -> assignments.get(assignments.size() - 1))
            .filter(winner -> winner.entry().filter(entry -> !entry.isUtf8()).isPresent())
            .map(Assignment::toString)
            .collect(Collectors.joining(", "));
    return variables.isEmpty()
        ? event
        : new NeverStarts(never.reason() + ". Not UTF-8: " + variables, never.cause());
  }

  /** Ends an attempt whose program will not start. */
  void giveUp(NeverStarts reason) {
    status.end(reason).ifPresent(reporter::report);
  }

  /** Ends an attempt whose pod no node takes, with the declaration. */
  void giveUpUnscheduled(Pod pod, NeverStarts reason) {
    status
        .end(reason)
        .ifPresent(
            never -> {
              declare(pod, true);
              reporter.report(never);
            });
  }

  /**
   * Reports an end that the status has only as the last state, because the next start has begun.
   */
  void endedBefore(ContainerStateTerminated end) {
    status.end(new ProgramEnded(PodStatusReader.exit(end))).ifPresent(reporter::report);
  }

  void forward(TimelineEvent event) {
    reporter.report(event);
  }

  void awaitEnd() {
    reporter.awaitEnd();
  }

  /** Stops all reports. */
  void release() {
    reporter.silence();
    follower.close();
  }
}
