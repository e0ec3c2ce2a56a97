// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.compose.project.Layer.Scope;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.CliQuery;
import io.github.rununder.internal.engine.ClientProxies;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code docker compose} for a user's project: its files, its directory, and only those variables
 * that the test passes.
 *
 * @param engine the engine
 * @param project the project
 * @param name the project's name for this run
 */
public record ProjectCommand(
    DockerEngine engine, WorkloadSource.ComposeProject project, String name) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Chooses the files of a project that names none, as compose does.
   *
   * @param engine the engine
   * @param project the project
   * @param name the project's name for this run
   * @param scratch a folder for temporary files
   * @return the command, with its files
   * @throws io.github.rununder.spi.StartFailedException when there are none, or compose refuses
   *     {@code .env}
   */
  public static ProjectCommand of(
      DockerEngine engine, WorkloadSource.ComposeProject project, String name, Path scratch) {
    ProjectCommand command = new ProjectCommand(engine, project, name);
    return command.withProject(ChosenFiles.of(project, command::config, scratch));
  }

  private ProjectCommand withProject(WorkloadSource.ComposeProject chosen) {
    return new ProjectCommand(engine, chosen, name);
  }

  /**
   * Starts a command on the user's files and further ones after them.
   *
   * @param overrides further files
   * @param variables further variables; may hold secrets
   * @param arguments the arguments after the files
   * @return the process
   */
  public CliProcess start(
      List<Path> overrides, Map<String, String> variables, List<String> arguments) {
    List<Path> files = new ArrayList<>(project.files());
    files.addAll(overrides);
    Map<String, String> environment = new LinkedHashMap<>(given());
    environment.putAll(variables);
    List<String> all = all(files, project.directory(), project.envFiles(), arguments);
    return new DockerCli(engine.host()).start(project.directory(), environment, all);
  }

  /**
   * Asks compose about the user's files.
   *
   * @param arguments the arguments after the files
   * @return the query
   */
  public CliQuery ask(List<String> arguments) {
    return ask(project.files(), project.directory(), project.envFiles(), arguments);
  }

  CliQuery ask(List<Path> files, Path directory, List<Path> envFiles, List<String> arguments) {
    return new DockerCli(engine.host())
        .ask(directory, given(), all(files, directory, envFiles, arguments));
  }

  /** Resolves a file in place of the user's files. */
  String config(Path question, Scope scope) {
    CliQuery.Answer answer =
        ask(
                List.of(question),
                scope.directory(),
                scope.envFiles(),
                List.of("config", "--format", "json"))
            .await(LIMIT);
    if (!answer.result().succeeded()) {
      throw new StartFailedException(
          StartFailure.Reason.COMPOSE_CONFIG,
          "docker compose did not resolve the values of the separate layers: %s. Does \"docker compose config\" work in %s?"
              .formatted(answer.result().output().strip(), scope.directory()));
    }
    return answer.text();
  }

  private List<String> all(
      List<Path> files, Path directory, List<Path> envFiles, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("compose", "--ansi=never", "--progress=plain"));
    all.addAll(List.of("--project-name", name, "--project-directory", directory.toString()));
    files.forEach(file -> all.addAll(List.of("--file", file.toString())));
    envFiles.forEach(file -> all.addAll(List.of("--env-file", file.toString())));
    project.profiles().forEach(profile -> all.addAll(List.of("--profile", profile)));
    all.addAll(arguments);
    return all;
  }

  /**
   * Returns the proxies that the user's client puts into containers.
   *
   * @return the assignments
   */
  public List<Assignment> proxies() {
    Map<String, String> seen = new LinkedHashMap<>(System.getenv());
    seen.putAll(given());
    return new ClientProxies(seen).assignments(engine.host());
  }

  private Map<String, String> given() {
    return given(project);
  }

  /** The variables that the test passes to compose. */
  static Map<String, String> given(WorkloadSource.ComposeProject project) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String passed : project.passThrough()) {
      Optional.ofNullable(System.getenv(passed)).ifPresent(value -> given.put(passed, value));
    }
    given.putAll(project.environment());
    return given;
  }
}
