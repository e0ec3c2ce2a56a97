// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rununder.internal.dockerfile.DockerfileVariables.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small Dockerfiles, most of them found by {@link DockerfilePropertyTests}, each with the lines
 * that are to be found in it. Comments give build arguments and target.
 */
class DockerfileCasesTests {
  private static final Path CASES = Path.of("src/test/resources/dockerfiles");
  private static final Pattern GIVEN = Pattern.compile("(?m)^# given (\\w+)=(.*)$");
  private static final Pattern TARGET = Pattern.compile("(?m)^# target (\\w+)$");
  private static final List<String> TRIGGERS = List.of("ARG V=tr", "ARG W", "ENV T=${V} U=$W");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(file -> file.toString().endsWith(".Dockerfile"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static GeneratedBuild build(String text) {
    Map<String, String> given = new HashMap<>();
    GIVEN.matcher(text).results().forEach(each -> given.put(each.group(1), each.group(2)));
    Optional<String> target =
        TARGET.matcher(text).results().map((MatchResult each) -> each.group(1)).findFirst();
    Map<String, FromImage> images =
        Map.of(
            "base", new FromImage("base", Map.of("A", "base"), List.of()),
            "other:1", new FromImage("other:1", Map.of("B", ""), List.of()),
            "triggers", new FromImage("triggers", Map.of(), TRIGGERS));
    return new GeneratedBuild("", List.of(), "\n", given, target, images);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLinesAndTheirPlacesAreFound(Path file) throws IOException {
    String text = Files.readString(file);
    Result result = DockerfileVariables.of("Dockerfile", text, build(text).parameters());
    String found =
        ((Result.Lines) result)
            .lines().stream()
                .map(
                    line ->
                        "%s=%s from %s%n"
                            .formatted(
                                line.name(), line.value().orElse("?"), line.origin().describe()))
                .collect(joining());
    Path expected = Path.of(file.toString().replace(".Dockerfile", ".txt"));
    assertThat(expected).hasContent(found);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theValuesAreThoseOfBuildKit(Path file) throws IOException, InterruptedException {
    assumeTrue(DockerfileOracle.canBeBuilt(), "BuildKit's own evaluation is built with Go");
    String text = Files.readString(file);
    GeneratedBuild build = build(text);
    Dockerfile parsed = Dockerfile.parse(text);
    StagePlan plan = BuildEvaluation.plan(parsed, build.parameters());
    try (DockerfileOracle oracle = DockerfileOracle.start()) {
      assertThat(oracle.answer(build, text, build.arguments()).orElseThrow().env())
          .isEqualTo(BuildEvaluation.of(parsed, build.parameters(), plan, null, "").variables());
    }
  }
}
