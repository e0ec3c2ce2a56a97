// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an operator says of its pod")
class OperatorLayersTests {
  private static final OperatorLayers LAYERS =
      OperatorLayers.of(
          AirflowJson.parse(
              """
              {"env": [
                {"name": "LEVEL", "place": "pod_template_file pod.yaml"},
                {"name": "LEVEL", "place": "env_vars of task \\"a\\"", "written": "{{ var.value.level }}"},
                {"name": "PASSWORD", "place": "secrets of task \\"a\\""}],
               "env_from": [{"source": "ConfigMap orders", "place": "configmaps of task \\"a\\""}],
               "fields": [
                {"field": "image", "value": "a:1", "place": "pod_template_file pod.yaml"},
                {"field": "image", "value": "a:2", "place": "of task \\"a\\""}]}
              """));

  @Test
  void namesTheArgumentOrTheTemplateOfEachWord() {
    Declaration named =
        LAYERS.name(
            admitted(
                word("CACHE", Origin.envFromConfigMap("orders", "CACHE")),
                word("LEVEL", new Origin(Origin.Layer.POD_ENV, "container base")),
                word("LEVEL", new Origin(Origin.Layer.POD_ENV, "container base")),
                word("PASSWORD", Origin.secret("orders", "password"))),
            AirflowJson.parse("{}"));

    assertThat(named.scheduler())
        .extracting(word -> word.origin().place())
        .containsExactly(
            "configmaps of task \"a\": ConfigMap orders, key CACHE",
            "pod_template_file pod.yaml",
            "env_vars of task \"a\", rendered from {{ var.value.level }}",
            "secrets of task \"a\": Secret orders, key password");
  }

  @Test
  void headsThePodWithWhatMergingHasDone() {
    assertThat(LAYERS.name(admitted(), AirflowJson.parse("{}")).document())
        .startsWith(
            """
            # LEVEL is there 2 times, the last one wins: pod_template_file pod.yaml, then env_vars of task "a"
            # image a:1 of pod_template_file pod.yaml is dropped
            """);
  }

  @Test
  void leavesWhatIsNotTheOperatorsAsItIs() {
    Assignment link = word("DB_PORT", new Origin(Origin.Layer.SERVICE_LINK, "Service db"));

    assertThat(LAYERS.name(admitted(link), AirflowJson.parse("{}")).scheduler())
        .containsExactly(link);
  }

  private static Declaration admitted(Assignment... words) {
    return new Declaration(List.of(), List.of(words), "", Optional.empty());
  }

  private static Assignment word(String name, Origin origin) {
    return Assignment.of(name, "value", origin);
  }
}
