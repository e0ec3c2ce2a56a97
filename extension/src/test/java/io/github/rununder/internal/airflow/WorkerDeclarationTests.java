// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static io.github.rununder.capture.Origins.imageEnv;
import static io.github.rununder.capture.Origins.podTemplateFile;
import static io.github.rununder.capture.Origins.renderedArgument;
import static io.github.rununder.capture.Origins.taskContext;
import static io.github.rununder.capture.Origins.taskProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Origin;
import io.github.rununder.internal.airflow.dag.AirflowJson;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was declared for a program in a worker's pod")
class WorkerDeclarationTests {
  private static final Declaration POD =
      Declaration.builder(
              List.of(assignment("PATH", "/bin", imageEnv(""))),
              List.of(assignment("POOL", "a", podTemplateFile("worker.yaml"))),
              "kind: Pod")
          .user("50000")
          .build();

  private static final String TASK =
      """
      {"task": "load", "inherits": %s, "added": {"CONN": "none"}, "env": {"MODE": "full"}, "written": {"MODE": "{{ params.mode }}"},
       "context": {"AIRFLOW_CTX_TASK_ID": "load"}}
      """;

  @Test
  void isThePodsAndThenWhatAirflowsProcessesAdd() {
    Declaration declared = WorkerDeclaration.inPod(POD, AirflowJson.parse(TASK.formatted(true)));

    assertThat(declared.layers().image()).isEqualTo(POD.layers().image());
    assertThat(declared.document()).isEqualTo("kind: Pod");
    assertThat(declared.layers().scheduler())
        .extracting(Assignment::name, Assignment::origin)
        .containsExactly(
            tuple("POOL", podTemplateFile("worker.yaml")),
            tuple("CONN", taskProcess("load")),
            tuple("MODE", renderedArgument("env", "load", "{{ params.mode }}")),
            tuple("AIRFLOW_CTX_TASK_ID", taskContext("load")));
  }

  @Test
  void isTheOperatorsAloneWhenItInheritsNothing() {
    Declaration declared = WorkerDeclaration.inPod(POD, AirflowJson.parse(TASK.formatted(false)));

    assertThat(declared.layers().image()).isEmpty();
    assertThat(declared.layers().scheduler())
        .extracting(Assignment::name)
        .containsExactly("MODE", "AIRFLOW_CTX_TASK_ID");
  }

  private static Assignment assignment(String name, String value, Origin origin) {
    return Assignment.of(name, value, origin);
  }
}
