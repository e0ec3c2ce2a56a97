// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.rununder.internal.kubernetes.cluster.KubernetesErrors;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finds the pod to attach to. */
final class RunningPods {
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

  static Found find(KubernetesClient client, WorkloadSource.RunningPod wanted) {
    List<Pod> pods = list(client, wanted);
    List<Pod> running =
        pods.stream()
            .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
            .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
            .toList();
    if (running.isEmpty()) {
      throw new StartFailedException(
          "No pod of namespace %s with %s runs; %s. Correct namespace and selector of @AttachToPod, or wait for the pod before the test."
              .formatted(wanted.namespace(), wanted.selector(), listed(pods)));
    }
    Pod pod = running.get(0);
    List<String> notes =
        running.size() == 1
            ? List.of()
            : List.of(
                "note: %d pods with %s run; RunUnder captures the oldest, %s"
                    .formatted(running.size(), wanted.selector(), pod.getMetadata().getName()));
    return new Found(pod, container(pod, wanted), notes);
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
                .map(pod -> pod.getMetadata().getName() + " (" + pod.getStatus().getPhase() + ")")
                .collect(joining(", "));
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
