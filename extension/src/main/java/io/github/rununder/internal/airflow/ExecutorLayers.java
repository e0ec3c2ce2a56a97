// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Names the KubernetesExecutor's part in a worker's pod. It puts the template's variables first,
 * then its own, then those of the task's {@code pod_override}.
 */
final class ExecutorLayers {
  private static final String OF_EXECUTOR = "AIRFLOW_IS_K8S_EXECUTOR_POD";
  private static final Set<Origin.Layer> OTHER_LISTS =
      Set.of(Origin.Layer.SERVICE_LINK, Origin.Layer.ENV_FROM);

  private ExecutorLayers() {}

  /**
   * Returns the declaration with the executor's places.
   *
   * @param admitted what Kubernetes says of the pod
   * @param template how the template is called
   */
  static Declaration name(Declaration admitted, String template) {
    List<Assignment> words = new ArrayList<>();
    String place = template;
    for (Assignment word : admitted.scheduler()) {
      if (OTHER_LISTS.contains(word.origin().layer())) {
        words.add(word);
      } else if (word.name().equals(OF_EXECUTOR)) {
        words.add(with(word, "KubernetesExecutor"));
        place = "pod_override of the task's executor_config";
      } else {
        words.add(with(word, place));
      }
    }
    return new Declaration(admitted.image(), words, admitted.document(), admitted.user());
  }

  private static Assignment with(Assignment word, String place) {
    Origin said = word.origin();
    String whole = said.layer() == Origin.Layer.POD_ENV ? place : place + ": " + said.place();
    return new Assignment(word.name(), word.value(), new Origin(Origin.Layer.AIRFLOW, whole));
  }
}
