// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.kubernetes.pod.SharedCluster;
import io.github.rununder.spi.LaunchRequest;
import java.util.List;

/** The images of a workload's init steps, by their names in the node. */
final class StepImages {
  private StepImages() {}

  static List<String> inNode(SharedCluster cluster, LaunchRequest launch) {
    return launch.workload().initSteps().stream()
        .map(step -> cluster.image(launch, LocalImages.ofStep(launch, step)))
        .toList();
  }
}
