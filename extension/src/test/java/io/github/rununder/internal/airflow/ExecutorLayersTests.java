// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the KubernetesExecutor says of a worker's pod")
class ExecutorLayersTests {
  @Test
  void isTheTemplateThenItsOwnThenTheOverride() {
    Origin literal = new Origin(Origin.Layer.POD_ENV, "container base");
    Origin fromSource = Origin.envFromConfigMap("orders", "CACHE");
    List<Assignment> words =
        Stream.of("TEMPLATE", "AIRFLOW_IS_K8S_EXECUTOR_POD", "OVERRIDE")
            .map(name -> Assignment.of(name, "value", literal))
            .toList();
    List<Assignment> all =
        Stream.concat(Stream.of(Assignment.of("CACHE", "redis", fromSource)), words.stream())
            .toList();

    assertThat(
            ExecutorLayers.name(
                    new Declaration(List.of(), all, "", Optional.empty()),
                    "pod_template_file worker.yaml")
                .scheduler())
        .extracting(Assignment::origin)
        .containsExactly(
            fromSource,
            airflow("pod_template_file worker.yaml"),
            airflow("KubernetesExecutor"),
            airflow("pod_override of the task's executor_config"));
  }

  private static Origin airflow(String place) {
    return new Origin(Origin.Layer.AIRFLOW, place);
  }
}
