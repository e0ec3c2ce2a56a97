// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEnvironmentTests {
  @TempDir private Path folder;

  @Test
  void hasTheVariablesOfAllEnvFilesAndALaterOneWins() throws IOException {
    Files.writeString(folder.resolve("one.env"), "A=1\nB=1\nEMPTY=\n# no variable\nA=2\n");
    Files.writeString(folder.resolve("two.env"), "B=x=y\nUNSET_IN_THIS_JVM\n");
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp(".");
    builder.envFile("one.env").envFile("two.env");

    assertThat(WorkerEnvironment.of(builder.build()).inUse())
        .containsOnly(entry("A", "2"), entry("B", "x=y"), entry("EMPTY", ""));
  }
}
