// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedEnvLayersTests {
  @TempDir private Path folder;

  private List<String> assignments(String envFile, Map<String, String> created) throws IOException {
    Path file = Files.writeString(folder.resolve("app.env"), envFile);
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp(".");
    builder.envFile("app.env").env("DB_HOST", "test").secretEnv("DB_LOGIN", "hunter2");
    return GeneratedEnvLayers.of(builder.build(), created).stream()
        .map(assignment -> shown(assignment).replace(file.toString(), "app.env"))
        .toList();
  }

  private static String shown(Assignment assignment) {
    return assignment.name()
        + "="
        + assignment.value().orElse("?")
        + " "
        + assignment.origin().describe();
  }

  @Test
  void theWinningLineHasTheValueThatComposeMadeOfIt() throws IOException {
    assertThat(
            assignments(
                "export GREETING=\"good ${X:-morning}\" # hi\n", Map.of("GREETING", "good X")))
        .startsWith("GREETING=good X env file app.env:1");
  }

  @Test
  void anOverriddenLineIsListedWhenNothingInItIsSpecial() throws IOException {
    assertThat(
            assignments(
                "# comment\nDB_HOST=file\nDB_HOST='quoted'\nA=1\nA=2\n",
                Map.of("DB_HOST", "test", "A", "2")))
        .containsExactly(
            "DB_HOST=file env file app.env:2",
            "A=1 env file app.env:4",
            "A=2 env file app.env:5",
            "DB_HOST=test compose environment @Env",
            "DB_LOGIN=hunter2 compose environment @SecretEnv");
  }

  @Test
  void aByteOrderMarkHidesNoLine() throws IOException {
    assertThat(assignments("\uFEFFA=1\nB=2\n", Map.of("A", "1", "B", "2")))
        .startsWith("A=1 env file app.env:1", "B=2 env file app.env:2");
  }

  @Test
  void aNameThatComposeLeftUnsetIsNoAssignment() throws IOException {
    assertThat(assignments("EMPTY_NAME\nB=x\n", Map.of()))
        .noneMatch(assignment -> assignment.startsWith("B="));
  }
}
