// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * BuildKit's own evaluation of Dockerfiles, in a process of {@code go-fixtures/oracles/dockerfile}.
 */
final class DockerfileOracle implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Path.of("../go-fixtures/oracles/dockerfile");
  private static final long BUILD_MINUTES = 5;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /** What BuildKit made of a Dockerfile. */
  record Answer(Map<String, String> env, Map<String, String> visible) {}

  private DockerfileOracle(Process process) {
    this.process = process;
    requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Returns whether a Go toolchain is on the PATH. */
  static boolean canBeBuilt() {
    try {
      return new ProcessBuilder("go", "version").start().waitFor() == 0;
    } catch (IOException noGo) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Builds and starts it; Go's cache makes the second build quick. */
  static DockerfileOracle start() throws IOException, InterruptedException {
    Path folder = Path.of("target/oracles").toAbsolutePath();
    Path executable = folder.resolve("dockerfile");
    Process build =
        new ProcessBuilder("go", "build", "-trimpath", "-o", executable.toString(), ".")
            .directory(SOURCES.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(build.getInputStream().readAllBytes(), UTF_8);
    assertThat(build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) && build.exitValue() == 0)
        .as("go build of the oracle: %s", output)
        .isTrue();
    return new DockerfileOracle(
        new ProcessBuilder(executable.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Returns BuildKit's answer; empty when BuildKit refuses the Dockerfile. */
  Optional<Answer> answer(GeneratedBuild build, String text, Map<String, String> arguments) {
    Map<String, Object> images = new LinkedHashMap<>();
    build
        .images()
        .forEach(
            (name, image) ->
                images.put(
                    normalized(name),
                    Map.of(
                        "env",
                        image.variables().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .toList(),
                        "onBuild",
                        image.triggers())));
    try {
      requests.write(
          JSON.writeValueAsString(
              Map.of(
                  "dockerfile", text,
                  "arguments", arguments,
                  "target", build.target().orElse(""),
                  "images", images)));
      requests.newLine();
      requests.flush();
      JsonNode answer = JSON.readTree(answers.readLine());
      return answer.has("error") ? Optional.empty() : Optional.of(answer(answer));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Answer answer(JsonNode answer) {
    Map<String, String> env = new LinkedHashMap<>();
    answer
        .path("env")
        .forEach(
            entry -> {
              String[] parts = entry.asText().split("=", 2);
              env.put(parts[0], parts[1]);
            });
    Map<String, String> visible = new LinkedHashMap<>();
    answer
        .path("visible")
        .properties()
        .forEach(field -> visible.put(field.getKey(), field.getValue().asText()));
    return new Answer(env, visible);
  }

  private static String normalized(String name) {
    return "docker.io/library/" + name + (name.contains(":") ? "" : ":latest");
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
