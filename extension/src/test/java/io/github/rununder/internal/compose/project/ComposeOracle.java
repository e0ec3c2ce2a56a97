// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.rununder.internal.compose.project.Layer.Scope;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Compose's own loader, in a process of {@code go-fixtures/oracles/compose}. */
final class ComposeOracle implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SOURCES = Path.of("../go-fixtures/oracles/compose");
  private static final Path ERRORS = Path.of("target/oracles/compose.err");
  private static final long BUILD_MINUTES = 5;

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  private ComposeOracle(Process process) {
    this.process = process;
    requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Builds and starts it; Go's cache makes the second build quick. */
  static ComposeOracle start() throws IOException, InterruptedException {
    Path executable = Path.of("target/oracles/compose").toAbsolutePath();
    Process build =
        new ProcessBuilder("go", "build", "-trimpath", "-o", executable.toString(), ".")
            .directory(SOURCES.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(build.getInputStream().readAllBytes(), UTF_8);
    assertThat(build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) && build.exitValue() == 0)
        .as("go build of the oracle: %s", output)
        .isTrue();
    return new ComposeOracle(
        new ProcessBuilder(executable.toString()).redirectError(ERRORS.toFile()).start());
  }

  /** Returns the variables of a service; empty when compose refuses the project. */
  Optional<Map<String, String>> variables(
      Path folder, List<Path> files, Map<String, String> environment, String service) {
    JsonNode answer = ask(folder, files, List.of(), environment);
    if (answer.has("error")) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    answer.path("services").path(service).path("environment").properties().stream()
        .filter(entry -> entry.getValue().isTextual())
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return Optional.of(variables);
  }

  /** Answers as {@code docker compose config} does, which doubles dollar signs. */
  String config(Path question, Scope scope, Map<String, String> environment) {
    JsonNode answer = ask(scope.directory(), List.of(question), scope.envFiles(), environment);
    assertThat(answer.path("error").asText()).as("compose's answer").isEmpty();
    answer
        .path("services")
        .forEach(
            service ->
                service.properties().stream()
                    .map(Map.Entry::getValue)
                    .filter(ObjectNode.class::isInstance)
                    .forEach(each -> escape((ObjectNode) each)));
    return answer.toString();
  }

  private static void escape(ObjectNode object) {
    object
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isTextual()) {
                entry.setValue(TextNode.valueOf(entry.getValue().asText().replace("$", "$$")));
              }
            });
  }

  private JsonNode ask(
      Path folder, List<Path> files, List<Path> envFiles, Map<String, String> environment) {
    try {
      String request =
          JSON.writeValueAsString(
              Map.of(
                  "folder", folder.toString(),
                  "files", files.stream().map(Path::toString).toList(),
                  "envFiles", envFiles.stream().map(Path::toString).toList(),
                  "environment", environment));
      requests.write(request);
      requests.newLine();
      requests.flush();
      String answer = answers.readLine();
      assertThat(answer)
          .as("answer of the oracle, whose errors are in %s, to %s", ERRORS, request)
          .isNotNull();
      return JSON.readTree(answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }
}
