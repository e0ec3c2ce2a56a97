// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import static io.github.rununder.capture.StartStep.Kind.CONTAINER;
import static io.github.rununder.capture.StartStep.Kind.INIT_STEP;
import static io.github.rununder.capture.StartStep.Kind.SIDECAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.rununder.capture.StartStep;
import org.junit.jupiter.api.Test;

class PodStartOrderTests {
  @Test
  void sidecarsTakeTheirTurnAmongTheInitStepsAndContainersComeLast() {
    Pod pod =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec:
              initContainers:
              - {name: rununder-shim, image: busybox}
              - {name: migrate, image: busybox}
              - {name: proxy, image: busybox, restartPolicy: Always}
              - {name: seed, image: busybox}
              containers:
              - {name: orders, image: busybox}
              - {name: exporter, image: busybox}
            """,
            Pod.class);

    assertThat(PodStartOrder.of(pod))
        .containsExactly(
            new StartStep("migrate", INIT_STEP),
            new StartStep("proxy", SIDECAR),
            new StartStep("seed", INIT_STEP),
            new StartStep("orders", CONTAINER),
            new StartStep("exporter", CONTAINER));
  }
}
