// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.dag;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.rununder.RunUnderException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A team's DAG")
class UserDagTests {
  @TempDir private Path folder;

  @BeforeEach
  void writeTheDag() throws IOException {
    Files.writeString(folder.resolve("orders.py"), "# a DAG");
  }

  @Test
  void hasTheFilesOfItsFolder() throws IOException {
    Files.createDirectories(folder.resolve("common/__pycache__"));
    Files.writeString(folder.resolve("common/env.py"), "A = 1");
    Files.writeString(folder.resolve("common/__pycache__/env.pyc"), "compiled");
    Files.writeString(folder.resolve(".git"), "hidden");

    assertThat(read(Map.of()).files())
        .containsOnlyKeys("common/env.py", "orders.py", ".airflowignore");
  }

  @Test
  void hidesTheOtherDagsOfItsFolder() {
    assertThat(new String(read(Map.of()).files().get(".airflowignore"), UTF_8))
        .isEqualTo("*\n!orders.py\n");
  }

  @Test
  void isTriggeredWithJsonWhereAValueIsJson() {
    assertThat(read(Map.of("count", "3", "mode", "full")).conf())
        .isEqualTo(Map.of("count", IntNode.valueOf(3), "mode", "full"));
  }

  @Test
  void hasItsParamsInTheConfiguration() {
    DagTask task = read(Map.of("mode", "full"), Map.of("limit", "3"));

    assertThat(task.conf()).isEqualTo(Map.of("mode", "full", "limit", IntNode.valueOf(3)));
    assertThat(task.params()).containsExactly("limit");
  }

  @Test
  void mustHaveAFolderThatFitsIntoAConfigMap() throws IOException {
    Files.write(folder.resolve("data.bin"), new byte[800 * 1024]);

    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@Dag: the folder %s, which goes with orders.py, must not have more than 716800 bytes. Put the DAG into a separate folder."
                .formatted(folder));
  }

  private DagTask read(Map<String, String> conf) {
    return read(conf, Map.of());
  }

  private DagTask read(Map<String, String> conf, Map<String, String> params) {
    return UserDag.read(
        new WorkloadSource.Dag(
            folder.resolve("orders.py"),
            "orders",
            "load",
            conf,
            params,
            List.of(),
            new WorkloadSource.AirflowMetadata(Map.of(), Map.of())));
  }
}
