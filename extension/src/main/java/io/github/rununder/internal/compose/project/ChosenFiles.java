// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource.ComposeProject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chooses the files of a project whose test names none, as compose does: {@code COMPOSE_FILE} and
 * {@code COMPOSE_ENV_FILES}, then the usual names. Compose itself says what {@code .env} makes of
 * these variables.
 */
final class ChosenFiles {
  private static final String FILE = "COMPOSE_FILE";
  private static final String SEPARATOR = "COMPOSE_PATH_SEPARATOR";
  private static final String ENV_FILES = "COMPOSE_ENV_FILES";
  private static final String SERVICE = "chosen";

  /** In the order in which compose looks for them. */
  private static final List<String> USUAL =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  private static final List<String> USUAL_OVERRIDES =
      List.of(
          "compose.override.yml",
          "compose.override.yaml",
          "docker-compose.override.yml",
          "docker-compose.override.yaml");

  private final ComposeProject project;
  private final ComposeConfigProbe.Resolver compose;
  private final Path scratch;

  private ChosenFiles(ComposeProject project, ComposeConfigProbe.Resolver compose, Path scratch) {
    this.project = project;
    this.compose = compose;
    this.scratch = scratch;
  }

  /** Returns the project with its files named. */
  static ComposeProject of(
      ComposeProject project, ComposeConfigProbe.Resolver compose, Path scratch) {
    ComposeProject withEnvFiles = with(project, project.files(), envFiles(project));
    return project.files().isEmpty()
        ? new ChosenFiles(withEnvFiles, compose, scratch).named()
        : withEnvFiles;
  }

  private static ComposeProject with(
      ComposeProject project, List<Path> files, List<Path> envFiles) {
    return new ComposeProject(
        files,
        project.service(),
        project.profiles(),
        project.environment(),
        project.passThrough(),
        envFiles,
        project.directory(),
        project.program());
  }

  private static List<Path> envFiles(ComposeProject project) {
    String named = ProjectCommand.given(project).getOrDefault(ENV_FILES, "");
    return project.envFiles().isEmpty() && !named.isEmpty()
        ? Stream.of(named.split(",", -1)).map(project.directory()::resolve).toList()
        : project.envFiles();
  }

  private ComposeProject named() {
    Map<String, Optional<String>> variables = variables();
    List<Path> files =
        variables
            .get(FILE)
            .map(names -> names.split(Pattern.quote(separator(variables)), -1))
            .map(
                names ->
                    Stream.of(names)
                        .map(name -> project.directory().resolve(name).normalize())
                        .toList())
            .orElseGet(() -> usual(project.directory()));
    return with(project, files, project.envFiles());
  }

  private static String separator(Map<String, Optional<String>> variables) {
    return variables.get(SEPARATOR).filter(text -> !text.isEmpty()).orElse(File.pathSeparator);
  }

  private Map<String, Optional<String>> variables() {
    Map<String, String> given = ProjectCommand.given(project);
    Scope scope = new Scope(project.directory(), project.envFiles());
    if (!given.containsKey(FILE) && scope.dotenv().stream().noneMatch(ChosenFiles::mentionsIt)) {
      return Map.of(FILE, Optional.empty());
    }
    ComposeConfigProbe probe = new ComposeConfigProbe();
    probe.lookUp(SERVICE, Set.of(FILE, SEPARATOR));
    ComposeConfigProbe.Answer answer = probe.ask(compose, scope, scratch);
    return Map.of(
        FILE, answer.variable(SERVICE, FILE), SEPARATOR, answer.variable(SERVICE, SEPARATOR));
  }

  private static boolean mentionsIt(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(FILE);
    } catch (IOException unreadable) {
      return true; // compose reports it
    }
  }

  private static List<Path> usual(Path folder) {
    Optional<Path> file = first(folder, USUAL);
    if (file.isEmpty()) {
      throw new StartFailedException(
          Reason.COMPOSE_CONFIG,
          "@ComposeProject: there is no compose.yaml in %s, and COMPOSE_FILE is not set. Name the files in files, or their folder in directory."
              .formatted(folder));
    }
    return Stream.concat(file.stream(), first(folder, USUAL_OVERRIDES).stream()).toList();
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
  }
}
