// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values come from the real compose, the places from RunUnder. No container is created. */
class ProjectVariablesIT {
  @TempDir Path folder;
  @TempDir Path scratch;

  @BeforeEach
  void writeProject() throws IOException {
    write(".env", "FROM_DOTENV=dotenv\n");
    write("app.env", "A=1\nB=${A}-${FROM_DOTENV}\nA=2\nexport C='x y'\nPASSED\n");
    write(
        "compose.yaml",
        """
        services:
          app:
            image: none
            env_file: [app.env, {path: missing.env, required: false}]
            environment:
              A: "${FROM_DOTENV}"
              GIVEN: ${GIVEN:-fallback}
              NUMBER: 1.50
              PASSED:
        """);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<String> assignments(Map<String, String> environment, String... files) {
    WorkloadSource.ComposeProject project = project(environment, files);
    return ProjectVariables.read(new ProjectCommand(DockerEngine.connect(), project, "x"), scratch)
        .resolve(Set.of())
        .stream()
        .map(this::shown)
        .toList();
  }

  private WorkloadSource.ComposeProject project(Map<String, String> environment, String... files) {
    return new WorkloadSource.ComposeProject(
        List.of(files).stream().map(folder::resolve).toList(),
        "app",
        List.of(),
        environment,
        List.of(),
        List.of(),
        folder,
        Optional.empty());
  }

  private String shown(Assignment assignment) {
    String value = assignment.value().orElse("(none)");
    return "%s=%s from %s"
        .formatted(assignment.name(), value, assignment.origin().describe())
        .replace(folder + "/", "");
  }

  @Test
  void everyLayerHasItsValueAndItsLine() {
    assertThat(assignments(Map.of("GIVEN", "given", "PASSED", "passed"), "compose.yaml"))
        .containsExactly(
            "A=1 from env file app.env:1",
            "A=2 from env file app.env:3",
            "B=1-dotenv from env file app.env:2, ${A} from app.env:1, ${FROM_DOTENV} from .env:1",
            "C=x y from env file app.env:4",
            "PASSED=passed from env file app.env:5, ${PASSED} from @ComposeProject(env)",
            "A=dotenv from interpolation compose.yaml:6, ${FROM_DOTENV} from .env:1",
            "GIVEN=given from interpolation compose.yaml:7, ${GIVEN} from @ComposeProject(env)",
            "NUMBER=1.5 from compose environment compose.yaml:8",
            "PASSED=passed from host compose.yaml:9, PASSED from @ComposeProject(env)");
  }

  @Test
  void whatIsNotGivenFallsBackOrIsNotSet() {
    assertThat(assignments(Map.of(), "compose.yaml"))
        .contains(
            "GIVEN=fallback from interpolation compose.yaml:7, default of ${GIVEN}",
            "PASSED=(none) from compose environment compose.yaml:9, PASSED is not set");
  }

  @Test
  void anOverrideTakesAwayWhatItDoesNotRepeat() throws IOException {
    write("o.yaml", "services:\n  app:\n    environment: !override\n      A: last\n");
    assertThat(assignments(Map.of(), "compose.yaml", "o.yaml"))
        .containsExactly(
            "A=dotenv from interpolation compose.yaml:6, ${FROM_DOTENV} from .env:1",
            "GIVEN=fallback from interpolation compose.yaml:7, default of ${GIVEN}",
            "NUMBER=1.5 from compose environment compose.yaml:8",
            "PASSED=(none) from compose environment compose.yaml:9, PASSED is not set",
            "GIVEN=(none) from compose environment o.yaml:3",
            "NUMBER=(none) from compose environment o.yaml:3",
            "PASSED=(none) from compose environment o.yaml:3",
            "PASSED=(none) from env file app.env:5, ${PASSED} is not set",
            "A=1 from env file app.env:1",
            "A=2 from env file app.env:3",
            "B=1-dotenv from env file app.env:2, ${A} from app.env:1, ${FROM_DOTENV} from .env:1",
            "C=x y from env file app.env:4",
            "A=last from compose environment o.yaml:4");
  }

  @Test
  void aRawEnvFileIsNotInterpretedByAComposeThatKnowsIt() throws IOException {
    write("raw.env", "Q=\"a$B\" # kept\n");
    Path file =
        write(
            "raw.yaml",
            "services:\n  app:\n    image: none\n    env_file: [{path: raw.env, format: raw}]\n");
    CliProcess.Result known =
        new DockerCli(DockerEngine.connect().host())
            .run(
                Duration.ofMinutes(1),
                folder,
                List.of("compose", "--file", file.toString(), "config", "--quiet"));
    assumeTrue(known.succeeded(), "docker compose before 2.30 knows no format: raw");
    assertThat(assignments(Map.of(), "raw.yaml"))
        .containsExactly("Q=\"a$B\" # kept from env file raw.env:1");
  }

  @Test
  void bytesThatAreNoUtf8AreNoObstacle() throws IOException {
    Files.write(folder.resolve("app.env"), "A=caf\u00e9\nA=na\u00efve\nB=2\n".getBytes(ISO_8859_1));
    assertThat(assignments(Map.of(), "compose.yaml"))
        .startsWith(
            "A=caf\uFFFD from env file app.env:1",
            "A=na\uFFFDve from env file app.env:2",
            "B=2 from env file app.env:3");
  }

  @Test
  void aRepeatedNameOfAListIsNoObstacle() throws IOException {
    write(
        "list.yaml",
        "services:\n  app:\n    image: none\n    environment:\n    - A=1\n    - B=2\n    - A=3\n");
    assertThat(assignments(Map.of(), "list.yaml"))
        .containsExactly(
            "A=1 from compose environment list.yaml:5",
            "B=2 from compose environment list.yaml:6",
            "A=3 from compose environment list.yaml:7");
  }

  @Test
  void aByteOrderMarkHidesNoName() throws IOException {
    write("app.env", "\uFEFFA=1\n");
    assertThat(assignments(Map.of(), "compose.yaml")).startsWith("A=1 from env file app.env:1");
  }

  @Test
  void whatOnlyComposeCanReadHasNoPlaces() throws IOException {
    write("tab.yaml", "services:\n  app:\n    image: none\n    environment: {A:\t1}\n");
    assertThat(assignments(Map.of(), "tab.yaml")).isEmpty();
  }

  @Test
  void theFilesAreThoseThatComposeChooses() throws IOException {
    write(".env", "COMPOSE_FILE=a.yaml;sub/b.yaml\nCOMPOSE_PATH_SEPARATOR=;\n");
    assertThat(chosen(Map.of())).containsExactly("a.yaml", "sub/b.yaml");
    assertThat(chosen(Map.of("COMPOSE_FILE", "c.yaml"))).containsExactly("c.yaml");
    write(".env", "");
    write("docker-compose.override.yml", "services: {}\n");
    assertThat(chosen(Map.of())).containsExactly("compose.yaml", "docker-compose.override.yml");
    Files.delete(folder.resolve("compose.yaml"));
    assertThatThrownBy(() -> chosen(Map.of()))
        .isInstanceOfSatisfying(
            StartFailedException.class,
            failed -> assertThat(failed.failure().reason()).isEqualTo(Reason.COMPOSE_CONFIG))
        .hasMessage(
            "@ComposeProject: there is no compose.yaml in %s, and COMPOSE_FILE is not set. Name the"
                + " files in files, or their folder in directory.",
            folder);
  }

  private List<String> chosen(Map<String, String> environment) {
    return ProjectCommand.of(DockerEngine.connect(), project(environment), "x", scratch)
        .project()
        .files()
        .stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }
}
