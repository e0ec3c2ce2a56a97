// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.Deployment;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code docker compose} for a team's project: its files, its directory, and of the test's machine
 * only what the test says.
 *
 * @param engine where it goes
 * @param project the project
 * @param name the project's name for this run
 */
public record ProjectCommand(DockerEngine engine, Deployment.ComposeProject project, String name) {

  /**
   * Starts a command on the team's files and others after them.
   *
   * @param overrides further files
   * @param variables further variables; secrets may be among them
   * @param arguments what follows the files
   * @return the process
   */
  public CliProcess start(
      List<Path> overrides, Map<String, String> variables, List<String> arguments) {
    List<Path> files = new ArrayList<>(project.files());
    files.addAll(overrides);
    return onFiles(files, project.directory(), project.envFiles(), variables, arguments);
  }

  CliProcess onFiles(
      List<Path> files,
      Path directory,
      List<Path> envFiles,
      Map<String, String> variables,
      List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("compose", "--ansi=never", "--progress=plain"));
    all.addAll(List.of("--project-name", name, "--project-directory", directory.toString()));
    files.forEach(file -> all.addAll(List.of("--file", file.toString())));
    envFiles.forEach(file -> all.addAll(List.of("--env-file", file.toString())));
    project.profiles().forEach(profile -> all.addAll(List.of("--profile", profile)));
    all.addAll(arguments);
    Map<String, String> environment = new LinkedHashMap<>(given());
    environment.putAll(variables);
    return new DockerCli(engine.host()).start(directory, environment, all);
  }

  /** What the test lets compose see. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    for (String passed : project.passThrough()) {
      Optional.ofNullable(System.getenv(passed)).ifPresent(value -> given.put(passed, value));
    }
    given.putAll(project.environment());
    return given;
  }
}
