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
   * @param template the file name of the pod template; empty for the executor's
   */
  static Declaration name(Declaration admitted, Optional<String> template) {
    List<Assignment> words = new ArrayList<>();
    Function<Optional<Origin>, Origin> part =
        source -> new AirflowOrigin.PodTemplateFile(template, source);
    for (Assignment word : admitted.layers().scheduler()) {
      if (OTHER_LISTS.contains(word.origin().layer())) {
        words.add(word);
      } else if (word.name().equals(OF_EXECUTOR)) {
        words.add(with(word, source -> new AirflowOrigin.KubernetesExecutor()));
        part = AirflowOrigin.PodOverride::new;
      } else {
        words.add(with(word, part));
      }
    }
    return admitted.toBuilder().scheduler(words).build();
  }

  private static Assignment with(Assignment word, Function<Optional<Origin>, Origin> part) {
    Origin origin = part.apply(AirflowPlace.source(word.origin()));
    return new Assignment(word.name(), word.value(), origin);
  }
}
