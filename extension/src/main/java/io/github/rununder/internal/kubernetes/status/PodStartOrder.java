// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.rununder.capture.StartStep;
import io.github.rununder.internal.kubernetes.objects.PodShim;
import java.util.List;
import java.util.stream.Stream;

/**
 * The order in which a kubelet starts a pod's containers: init containers and native sidecars one
 * after the other in the pod's order, then the containers.
 */
public final class PodStartOrder {
  private PodStartOrder() {}

  public static List<StartStep> of(Pod pod) {
    Stream<StartStep> before =
        pod.getSpec().getInitContainers().stream()
            .filter(step -> !PodShim.isOwn(step.getName()))
            .map(step -> new StartStep(step.getName(), kind(step)));
    Stream<StartStep> containers =
        pod.getSpec().getContainers().stream()
            .map(container -> new StartStep(container.getName(), StartStep.Kind.CONTAINER));
    return Stream.concat(before, containers).toList();
  }

  static boolean isSidecar(Container initContainer) {
    return "Always".equals(initContainer.getRestartPolicy());
  }

  private static StartStep.Kind kind(Container initContainer) {
    return isSidecar(initContainer) ? StartStep.Kind.SIDECAR : StartStep.Kind.INIT_STEP;
  }
}
