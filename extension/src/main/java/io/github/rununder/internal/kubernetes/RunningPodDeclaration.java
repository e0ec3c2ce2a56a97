// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.internal.kubernetes.cluster.Cluster;
import io.github.rununder.internal.kubernetes.declared.ClusterLookups;
import io.github.rununder.internal.kubernetes.declared.ContainerSources;
import io.github.rununder.internal.kubernetes.declared.PastLookups;
import io.github.rununder.internal.kubernetes.declared.PodDeclaration;
import io.github.rununder.internal.kubernetes.declared.TargetContainer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The declaration of a pod that has been running for a while, and notes on it. It is computed
 * twice: with all objects in the cluster now, and with those that have not changed since the start.
 * Where the two differ, the assignments at the start are unknown.
 */
record RunningPodDeclaration(Declaration declaration, List<String> notes) {
  static RunningPodDeclaration of(Cluster cluster, RunningPods.Found found) {
    Pod pod = found.pod();
    String image = PodDeclaration.container(pod, found.container()).getImage();
    ClusterLookups now = new ClusterLookups(cluster, pod.getMetadata().getNamespace());
    TargetContainer target =
        new TargetContainer(found.container(), image, List.of(), ContainerSources.ofImage(image));
    PodDeclaration declaration = new PodDeclaration(cluster, target, () -> now);
    Declaration today = declaration.of(pod);
    PastLookups then = new PastLookups(now, start(pod, found.container()));
    Set<Assignment> changed = new HashSet<>(today.layers().scheduler());
    declaration.variables(pod, then).forEach(changed::remove);
    return new RunningPodDeclaration(today.toBuilder().late(changed).build(), declaration.notes());
  }

  /** For a container in a restart, every object counts as changed. */
  private static Instant start(Pod pod, String container) {
    return pod.getStatus().getContainerStatuses().stream()
        .filter(status -> status.getName().equals(container))
        .map(ContainerStatus::getState)
        .filter(state -> state.getRunning() != null)
        .map(state -> Instant.parse(state.getRunning().getStartedAt()))
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
