// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.Workload.Step;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.kubernetes.SharedCluster;
import io.github.rununder.spi.Launch;
import java.util.List;

/** The images of a workload's init steps, as the node calls them. */
final class StepImages {
  private StepImages() {}

  static List<String> inNode(SharedCluster cluster, Launch launch) {
    return launch.workload().initSteps().stream()
        .map(Step::image)
        .map(image -> image.isEmpty() ? LocalImages.base(launch.configuration()) : image)
        .map(image -> cluster.image(launch, image))
        .toList();
  }
}
