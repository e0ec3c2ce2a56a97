// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.ImageOrigin;
import io.github.rununder.capture.Origins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageVariablesTests {
  @TempDir private Path folder;

  private List<Assignment> named(String dockerfile, Map<String, String> variables)
      throws IOException {
    Path file = Files.writeString(folder.resolve("Dockerfile"), dockerfile);
    return ImageVariables.named(
        variables,
        "busybox:1.35",
        Optional.of(
            new ImageVariables.Source("Dockerfile", file, Map.of("LEVEL", "x"), Optional.empty())));
  }

  @Test
  void theImageKnowsTheValueAndTheDockerfileThePlace() throws IOException {
    String text = "FROM busybox\nENV LEVEL=info\nENV LEVEL=debug\n";
    assertThat(named(text, Map.of("LEVEL", "debug", "PATH", "/bin")))
        .containsExactlyInAnyOrder(
            Assignment.of("LEVEL", "info", imageEnv("Dockerfile", 2)),
            new Assignment(
                "LEVEL", Optional.of("debug"), imageEnv("Dockerfile", 3), Optional.of("debug")),
            Assignment.of("PATH", "/bin", imageEnv("busybox:1.35")));
  }

  @Test
  void aLineThatEvaluatesToAnotherValueIsContradicted() throws IOException {
    assertThat(named("FROM busybox\nENV LEVEL=info\n", Map.of("LEVEL", "debug")))
        .singleElement()
        .matches(Assignment::isContradicted);
  }

  @Test
  void aLineWithAVariableOfAnUnknownBaseImageIsNotEvaluated() throws IOException {
    assertThat(named("FROM acme\nENV PATH=$PATH:/opt\n", Map.of("PATH", "/bin:/opt")))
        .containsExactly(Assignment.of("PATH", "/bin:/opt", imageEnv("Dockerfile", 2)));
  }

  @Test
  void anArgumentThatAnEarlierEnvHidesIsAnAssignmentToo() throws IOException {
    assertThat(named("FROM busybox\nENV LEVEL=info\nARG LEVEL\n", Map.of("LEVEL", "info")))
        .extracting(Assignment::origin)
        .containsExactly(
            Origins.shadowedBuildArg("Dockerfile", 3, "LEVEL"), imageEnv("Dockerfile", 2));
  }

  @Test
  void anArgumentThatAnEnvOfTheBaseImageHidesIsAnAssignmentToo() throws IOException {
    assertThat(named("FROM acme\nARG LEVEL\n", Map.of("LEVEL", "of the base image")))
        .extracting(Assignment::origin)
        .containsExactly(
            Origins.shadowedBuildArg("Dockerfile", 2, "LEVEL"), imageEnv("busybox:1.35"));
  }

  @Test
  void anotherFrontendsDockerfileNamesNoLine() throws IOException {
    String text = "# syntax=acme/front:1\nFROM busybox\nENV LEVEL=info\n";
    ImageOrigin origin =
        new ImageOrigin.NotEvaluated("busybox:1.35", "the frontend acme/front:1 reads it");
    assertThat(named(text, Map.of("LEVEL", "info")))
        .containsExactly(Assignment.of("LEVEL", "info", origin));
  }

  @Test
  void theBuiltInFrontendAsAnImageHasTheSameRules() throws IOException {
    String text = "# syntax=docker/dockerfile:1.7\nFROM busybox\nENV LEVEL=info\n";
    assertThat(named(text, Map.of("LEVEL", "info")))
        .extracting(Assignment::origin)
        .containsExactly(imageEnv("Dockerfile", 3));
  }
}
