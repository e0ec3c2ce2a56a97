// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.podOverride;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.AirflowOrigin;
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
    Origin literal = podEnv("base");
    Origin fromSource = envFromConfigMap("orders", "CACHE");
    List<Assignment> assignments =
        Stream.of("TEMPLATE", "AIRFLOW_IS_K8S_EXECUTOR_POD", "OVERRIDE")
            .map(name -> Assignment.of(name, "value", literal))
            .toList();
    List<Assignment> all =
        Stream.concat(Stream.of(Assignment.of("CACHE", "redis", fromSource)), assignments.stream())
            .toList();

    assertThat(
            ExecutorLayers.name(
                    Declaration.builder(List.of(), all, "").build(), Optional.of("worker.yaml"))
                .layers()
                .scheduler())
        .extracting(Assignment::origin)
        .containsExactly(
            fromSource,
            podTemplateFile("worker.yaml"),
            new AirflowOrigin.KubernetesExecutor(),
            podOverride());
  }
}
