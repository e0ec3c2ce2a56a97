// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.capture.AirflowOrigin;
import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the origins in a worker's pod. The KubernetesExecutor puts the template's variables first,
 * then its variable, then those of the task's {@code pod_override}.
 */
final class ExecutorLayers {
  private static final String EXECUTOR_VARIABLE = "AIRFLOW_IS_K8S_EXECUTOR_POD";
  private static final Set<Origin.Layer> OTHER_LISTS =
      Set.of(Origin.Layer.SERVICE_LINK, Origin.Layer.ENV_FROM);

  private ExecutorLayers() {}

  /**
   * Returns the declaration with origins in Airflow.
   *
   * @param admitted the declaration of the admitted pod
   * @param template the file name of the pod template; empty for the executor's
   */
  static Declaration name(Declaration admitted, Optional<String> template) {
    List<Assignment> assignments = new ArrayList<>();
    Function<Optional<Origin>, Origin> part =
        source -> new AirflowOrigin.PodTemplateFile(template, source);
    for (Assignment assignment : admitted.layers().scheduler()) {
      if (OTHER_LISTS.contains(assignment.origin().layer())) {
        assignments.add(assignment);
      } else if (assignment.name().equals(EXECUTOR_VARIABLE)) {
        assignments.add(with(assignment, source -> new AirflowOrigin.KubernetesExecutor()));
        part = AirflowOrigin.PodOverride::new;
      } else {
        assignments.add(with(assignment, part));
      }
    }
    return admitted.toBuilder().scheduler(assignments).build();
  }

  private static Assignment with(Assignment assignment, Function<Optional<Origin>, Origin> part) {
    Origin origin = part.apply(AirflowPlace.source(assignment.origin()));
    return assignment.from(origin);
  }
}
