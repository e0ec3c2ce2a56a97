// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.CliQuery;
import io.github.rununder.internal.engine.ClientProxies;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.LaunchRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code docker compose} commands of one run.
 *
 * @param engine the engine
 * @param launch the launch
 * @param file the compose file
 */
record ComposeCommands(DockerEngine engine, LaunchRequest launch, ComposeFile file) {
  private static final Duration LONGEST_CREATE = Duration.ofMinutes(2);

  /** Writes the file. */
  void write() {
    ProjectFiles.write(path(), file.text());
  }

  /** Asks compose for the resolved file. */
  CliQuery config() {
    return new DockerCli(engine.host())
        .ask(launch.scratch(), file.variables(), arguments("config"));
  }

  /** Returns the resolved file; compose's error text when that failed. */
  static String document(CliQuery config) {
    CliQuery.Answer answer = config.await(LONGEST_CREATE);
    return answer.result().succeeded() ? answer.text() : answer.result().output();
  }

  /** Creates networks and containers. */
  CliProcess.Result create() {
    return compose("create").await(LONGEST_CREATE);
  }

  /** Starts the containers in order; ends when the last one was started. */
  CliProcess up() {
    return compose("up", "--detach", "--no-recreate");
  }

  /** Returns the proxies that the user's client puts into containers. */
  List<Assignment> proxies() {
    return new ClientProxies(System.getenv()).assignments(engine.host());
  }

  private CliProcess compose(String... subcommand) {
    return new DockerCli(engine.host())
        .start(launch.scratch(), file.variables(), arguments(subcommand));
  }

  private List<String> arguments(String... subcommand) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "compose",
                "--ansi=never",
                "--progress=plain",
                "--project-name",
                launch.id(),
                "--project-directory",
                launch.scratch().toString(),
                "--file",
                path().toString()));
    all.addAll(List.of(subcommand));
    return all;
  }

  private Path path() {
    return launch.scratch().resolve("compose.yaml");
  }
}
