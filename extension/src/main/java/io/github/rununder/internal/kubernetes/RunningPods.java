// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the pod to attach to. */
final class RunningPods {
  private static final List<String> TEMPLATE_LABELS =
      List.of("pod-template-hash", "controller-revision-hash");

  private static final Comparator<Pod> PREFERRED =
      Comparator.comparing(Readiness::isPodReady)
          .thenComparing(pod -> pod.getMetadata().getCreationTimestamp())
          .reversed();

  private RunningPods() {}

  /**
   * The pod and container that were found.
   *
   * @param pod the pod
   * @param container its container
   * @param notes notes for people on the choice
   */
  record Found(Pod pod, String container, List<String> notes) {
    Found with(List<String> more) {
      return new Found(pod, container, Stream.concat(notes.stream(), more.stream()).toList());
    }
  }

  /** Takes the newest ready pod: in a rollout, the pods of the new template become ready last. */
  static Found find(KubernetesClient client, WorkloadSource.RunningPod wanted) {
    List<Pod> pods = list(client, wanted);
    List<Pod> running = pods.stream().filter(RunningPods::isRunning).sorted(PREFERRED).toList();
    if (running.isEmpty()) {
      throw new StartFailedException(
          "No pod of namespace %s with %s runs; %s. Correct namespace and selector of @AttachToPod, or wait for the pod before the test."
              .formatted(wanted.namespace(), wanted.selector(), listed(pods)));
    }
    Pod pod = running.get(0);
    List<Pod> equal = running.stream().filter(other -> PREFERRED.compare(pod, other) == 0).toList();
    if (templates(equal).size() > 1) {
      throw new StartFailedException(
          "@AttachToPod is ambiguous: the pods %s of namespace %s with %s have different templates and the same age. Name the wanted pods by a selector with pod-template-hash or controller-revision-hash, or wait for the end of the rollout."
              .formatted(names(equal), wanted.namespace(), wanted.selector()));
    }
    return new Found(pod, container(pod, wanted), notes(pod, running, wanted));
  }

  private static List<String> notes(Pod pod, List<Pod> running, WorkloadSource.RunningPod wanted) {
    List<String> notes = new ArrayList<>();
    if (running.size() > 1) {
      int templates = templates(running).size();
      notes.add(
          "note: %d pods with %s run%s; RunUnder captures the newest %s, %s"
              .formatted(
                  running.size(),
                  wanted.selector(),
                  templates > 1 ? ", of %d templates".formatted(templates) : "",
                  Readiness.isPodReady(pod) ? "ready one" : "one",
                  pod.getMetadata().getName()));
    }
    if (!Readiness.isPodReady(pod)) {
      notes.add("note: the pod %s is not ready".formatted(pod.getMetadata().getName()));
    }
    return notes;
  }

  /** A pod that is being deleted stays in the phase Running until its containers have ended. */
  private static boolean isRunning(Pod pod) {
    return "Running".equals(pod.getStatus().getPhase())
        && pod.getMetadata().getDeletionTimestamp() == null;
  }

  private static Set<String> templates(List<Pod> pods) {
    return pods.stream()
        .map(
            pod ->
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.<String, String>of()))
        .map(
            labels ->
                TEMPLATE_LABELS.stream()
                    .map(labels::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""))
        .collect(Collectors.toSet());
  }

  private static String names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).sorted().collect(joining(", "));
  }

  private static List<Pod> list(KubernetesClient client, WorkloadSource.RunningPod wanted) {
    try {
      return client
          .pods()
          .inNamespace(wanted.namespace())
          .withLabelSelector(wanted.selector())
          .list()
          .getItems();
    } catch (KubernetesClientException refused) {
      throw new StartFailedException(
          "The pods of namespace %s cannot be listed: %s. @AttachToPod needs the right to list pods there."
              .formatted(wanted.namespace(), KubernetesErrors.text(refused)),
          refused);
    }
  }

  private static String listed(List<Pod> pods) {
    return pods.isEmpty()
        ? "the namespace has no such pod"
        : "there are "
            + pods.stream()
                .map(pod -> pod.getMetadata().getName() + " (" + state(pod) + ")")
                .collect(joining(", "));
  }

  private static String state(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        ? pod.getStatus().getPhase()
        : "terminating";
  }

  private static String container(Pod pod, WorkloadSource.RunningPod wanted) {
    List<String> names = pod.getSpec().getContainers().stream().map(Container::getName).toList();
    boolean only = wanted.container().isEmpty() && names.size() == 1;
    if (!only && !names.contains(wanted.container())) {
      throw new StartFailedException(
          "The pod %s has the containers %s, and container of @AttachToPod is \"%s\". Name one of them."
              .formatted(
                  pod.getMetadata().getName(), String.join(", ", names), wanted.container()));
    }
    return only ? names.get(0) : wanted.container();
  }
}
