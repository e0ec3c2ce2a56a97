// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code docker compose} commands of one run.
 *
 * @param engine where they go
 * @param launch the launch
 * @param file the compose file
 */
record ComposeCommands(DockerEngine engine, Launch launch, ComposeFile file) {
  private static final Duration LONGEST_CREATE = Duration.ofMinutes(2);

  /** Writes the file. */
  void write() {
    try {
      Files.writeString(path(), file.text());
    } catch (IOException failed) {
      throw new StartFailedException(
          "Cannot write %s (%s). Is the disk full?".formatted(path(), failed), failed);
    }
  }

  /** Has compose write what it makes of the file. */
  CliProcess config() {
    return compose("config", "--output", document().toString());
  }

  /** Returns what compose made of the file; its own words when it could not. */
  String document(CliProcess config) {
    CliProcess.Result result = config.await(LONGEST_CREATE);
    try {
      String text = result.succeeded() ? Files.readString(document()) : result.output();
      Files.deleteIfExists(document()); // it has the secrets' values
      return text;
    } catch (IOException failed) {
      throw new StartFailedException("Cannot read %s (%s).".formatted(document(), failed), failed);
    }
  }

  private Path document() {
    return launch.scratch().resolve("config.yaml");
  }

  /** Makes networks and containers. */
  CliProcess.Result create() {
    return compose("create").await(LONGEST_CREATE);
  }

  /** Starts the containers in their order; ends when the last one was started. */
  CliProcess up() {
    return compose("up", "--detach", "--no-recreate");
  }

  private CliProcess compose(String... arguments) {
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
    all.addAll(List.of(arguments));
    return new DockerCli(engine.host()).start(launch.scratch(), file.variables(), all);
  }

  private Path path() {
    return launch.scratch().resolve("compose.yaml");
  }
}
