// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static io.github.rununder.capture.Origins.imageEnv;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DockerfileVariablesTests {
  private static final String TEXT =
      """
      ARG BASE=busybox
      FROM ${BASE} AS build
      ENV LOST=1
      FROM busybox:1.35 AS base
      ENV LEVEL=info \\
          # a comment
          REGION="eu west"
      ENV OLD style value
      RUN <<EOF
      ENV NOT=me
      EOF
      FROM base
      ARG VERSION=dev
      ARG SHADOWED=x
      ENV VERSION=v$VERSION LEVEL=debug SHADOWED=fixed
      """;

  private static List<String> assignments(Map<String, String> arguments, Optional<String> target) {
    return DockerfileVariables.of("Dockerfile", TEXT, arguments, target).stream()
        .map(
            word ->
                "%s=%s from %s"
                    .formatted(word.name(), word.literal().orElse("?"), word.origin().describe()))
        .toList();
  }

  @Test
  void theLinesOfAStageAndOfThoseItIsBuiltOnCountInTheirOrder() {
    assertThat(assignments(Map.of(), Optional.empty()))
        .containsExactly(
            "LEVEL=info from image env Dockerfile:5",
            "REGION=eu west from image env Dockerfile:5",
            "OLD=style value from image env Dockerfile:8",
            "VERSION=? from build arg Dockerfile:15, ARG VERSION as in line 13",
            "LEVEL=debug from image env Dockerfile:15",
            "SHADOWED=fixed from image env Dockerfile:15");
    assertThat(assignments(Map.of(), Optional.of("build")))
        .containsExactly("LOST=1 from image env Dockerfile:3");
  }

  @Test
  void anArgumentThatIsGivenIsHandedOnOrShadowed() {
    assertThat(assignments(Map.of("VERSION", "2", "SHADOWED", "y"), Optional.empty()))
        .contains(
            "VERSION=? from build arg Dockerfile:15, ARG VERSION as given",
            "SHADOWED=y from build arg Dockerfile:14, ARG SHADOWED")
        .endsWith("SHADOWED=fixed from image env Dockerfile:15");
  }

  @Test
  void theImageKnowsTheValueAndTheDockerfileThePlace() {
    List<Assignment> assignments =
        ImageVariables.assignments(
            Map.of("LEVEL", "debug", "PATH", "/bin"),
            "busybox:1.35",
            DockerfileVariables.of("Dockerfile", TEXT, Map.of(), Optional.empty()));
    assertThat(assignments)
        .contains(
            Assignment.of("LEVEL", "info", imageEnv("Dockerfile", 5)),
            Assignment.of("LEVEL", "debug", imageEnv("Dockerfile", 15)),
            Assignment.of("PATH", "/bin", imageEnv("busybox:1.35")));
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(
            DockerfileVariables.of("Dockerfile", "FROM x\nENV " + text, Map.of(), Optional.empty()))
        .isNotNull();
  }
}
