// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.operatorArgument;
import static io.github.rununder.capture.Origins.podEnv;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static io.github.rununder.capture.Origins.renderedArgument;
import static io.github.rununder.capture.Origins.secretKey;
import static io.github.rununder.capture.Origins.serviceLink;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an operator says of its pod")
class OperatorLayersTests {
  private static final OperatorLayers LAYERS =
      OperatorLayers.of(
          AirflowJson.parse(
              """
              {"env": [
                {"name": "LEVEL", "place": {"template_file": "pod.yaml"}},
                {"name": "LEVEL", "place": {"argument": "env_vars", "task": "a"}, "written": "{{ var.value.level }}"},
                {"name": "PASSWORD", "place": {"argument": "secrets", "task": "a"}}],
               "env_from": [{"config_map": "orders", "place": {"argument": "configmaps", "task": "a"}}],
               "fields": [
                {"field": "image", "value": "a:1", "place": {"template_file": "pod.yaml"}},
                {"field": "image", "value": "a:2", "place": {"argument": "image", "task": "a"}}]}
              """));

  @Test
  void namesTheArgumentOrTheTemplateOfEachAssignment() {
    Declaration named =
        LAYERS.name(
            admitted(
                assignment("CACHE", envFromConfigMap("orders", "CACHE")),
                assignment("LEVEL", podEnv("base")),
                assignment("LEVEL", podEnv("base")),
                assignment("PASSWORD", secretKey("orders", "password"))),
            AirflowJson.parse("{}"));

    assertThat(named.layers().scheduler())
        .extracting(Assignment::origin)
        .containsExactly(
            operatorArgument("configmaps", "a", envFromConfigMap("orders", "CACHE")),
            podTemplateFile("pod.yaml"),
            renderedArgument("env_vars", "a", "{{ var.value.level }}"),
            operatorArgument("secrets", "a", secretKey("orders", "password")));
  }

  @Test
  void headsThePodWithWhatMergingHasDone() {
    assertThat(LAYERS.name(admitted(), AirflowJson.parse("{}")).document())
        .startsWith(
            """
            # LEVEL occurs 2 times, the last one wins: pod_template_file pod.yaml, then env_vars of task "a"
            # image a:1 of pod_template_file pod.yaml is dropped
            """);
  }

  @Test
  void leavesWhatIsNotTheOperatorsAsItIs() {
    Assignment link = assignment("DB_PORT", serviceLink("db"));

    assertThat(LAYERS.name(admitted(link), AirflowJson.parse("{}")).layers().scheduler())
        .containsExactly(link);
  }

  private static Declaration admitted(Assignment... assignments) {
    return Declaration.builder(List.of(), List.of(assignments), "").build();
  }

  private static Assignment assignment(String name, Origin origin) {
    return Assignment.of(name, "value", origin);
  }
}
