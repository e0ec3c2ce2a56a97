// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.dockerfile.DockerfileVariables.EnvLine;
import io.github.rununder.internal.dockerfile.DockerfileVariables.Result;
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

  private static List<EnvLine> lines(
      String text, Map<String, String> arguments, Optional<String> target) {
    Result result =
        DockerfileVariables.of(
            "Dockerfile",
            text,
            new BuildParameters(
                arguments, target, Optional.of("linux/amd64"), name -> Optional.empty()));
    return ((Result.Lines) result).lines();
  }

  private static List<String> assignments(Map<String, String> arguments, Optional<String> target) {
    return lines(TEXT, arguments, target).stream()
        .map(
            line ->
                "%s=%s from %s"
                    .formatted(line.name(), line.value().orElse("?"), line.origin().describe()))
        .toList();
  }

  @Test
  void theLinesOfAStageAndOfThoseItIsBuiltOnCountInTheirOrder() {
    assertThat(assignments(Map.of(), Optional.empty()))
        .containsExactly(
            "LEVEL=info from image env Dockerfile:5",
            "REGION=eu west from image env Dockerfile:5",
            "OLD=style value from image env Dockerfile:8",
            "VERSION=vdev from build arg Dockerfile:15, ARG VERSION as in line 13",
            "LEVEL=debug from image env Dockerfile:15",
            "SHADOWED=fixed from image env Dockerfile:15");
    assertThat(assignments(Map.of(), Optional.of("build")))
        .containsExactly("LOST=1 from image env Dockerfile:3");
  }

  @Test
  void anArgumentThatIsGivenIsHandedOnOrShadowed() {
    assertThat(assignments(Map.of("VERSION", "2", "SHADOWED", "y"), Optional.empty()))
        .contains(
            "VERSION=v2 from build arg Dockerfile:15, ARG VERSION as given",
            "SHADOWED=y from build arg Dockerfile:14, ARG SHADOWED")
        .endsWith("SHADOWED=fixed from image env Dockerfile:15");
  }

  @Property
  void anyTextIsRead(@ForAll String text) {
    assertThat(
            DockerfileVariables.of(
                "Dockerfile",
                "FROM x\nENV " + text,
                new BuildParameters(
                    Map.of(), Optional.empty(), Optional.empty(), name -> Optional.empty())))
        .isNotNull();
  }
}
