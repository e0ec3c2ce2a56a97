// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.util.stream.Collectors.joining;

import io.github.rununder.capture.Masking;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.text.LogTail;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells in compose's own words why a team's project did not start. */
final class ProjectErrors {
  private static final int TOLD_LINES = 30;
  private static final Pattern PROGRESS =
      Pattern.compile("\\s*(Container|Network|Volume|Image) \\S+\\s+[A-Z][a-z]+\\s*");

  private ProjectErrors() {}

  static StartFailedException failure(
      ProjectCommand command, LaunchRequest launch, CliProcess.Result result) {
    StartFailure told = told(command, launch, result);
    return new StartFailedException(told.reason(), told.message());
  }

  static StartFailure told(ProjectCommand command, LaunchRequest launch, CliProcess.Result result) {
    String words =
        result
            .output()
            .lines()
            .filter(line -> !PROGRESS.matcher(line).matches())
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(joining("\n"));
    String files = command.project().files().stream().map(Path::toString).collect(joining(", "));
    return new StartFailure(
        ComposeErrors.reason(words),
        """
        docker compose cannot start service %s of %s (exit code %d):
        %s
        %s\
        """
            .formatted(
                command.project().service(),
                files,
                result.exitCode(),
                hidden(launch).text(LogTail.text(words, TOLD_LINES)).indent(2).stripTrailing(),
                remedy(words)));
  }

  private static String remedy(String words) {
    if (words.contains("is already in use by container") || words.contains("port is already")) {
      return "A container_name or a host port of the files is taken, perhaps by the project itself: stop that, or add an override file without it.";
    }
    if (words.contains("no such service")) {
      return "Check service and profiles of @ComposeProject.";
    }
    return "Does the same work with \"docker compose up\" there? RunUnder passes only what env and passThrough of @ComposeProject name.";
  }

  private static Masking hidden(LaunchRequest launch) {
    List<String> values = new ArrayList<>(launch.probeVariables().values());
    Stream.of(launch.workload().secretVariables())
        .flatMap(all -> all)
        .forEach(variable -> values.add(variable.value()));
    return new Masking(Set.of(), values, Pattern.compile("(?!)"));
  }
}
