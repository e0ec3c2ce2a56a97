// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.util.stream.Collectors.joining;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.compose.project.ProjectCommand;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.support.ErrorText;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.spi.LaunchRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Failures of {@code docker compose}, without progress lines. */
final class ComposeErrors {
  private static final int SHOWN_LINES = 30;
  private static final Pattern PROGRESS =
      Pattern.compile("\\s*(Container|Network|Volume|Image) \\S+\\s+[A-Z][a-z]+\\s*");

  private ComposeErrors() {}

  /** Returns the failure of a command on the file that RunUnder generated. */
  static ErrorText of(LaunchRequest launch, CliProcess.Result result, String program) {
    String output = errors(result);
    return text(launch.id(), result, remedy(launch, output, program));
  }

  /** Returns the failure of a command on a user's project. */
  static ErrorText of(ProjectCommand command, CliProcess.Result result) {
    String what =
        "service %s of %s"
            .formatted(command.project().service(), joined(command.project().files()));
    return text(what, result, remedy(errors(result)));
  }

  private static ErrorText text(String what, CliProcess.Result result, String remedy) {
    String output = errors(result);
    return new ErrorText(
        reason(output),
        "docker compose cannot start %s (exit code %d):\n%s"
            .formatted(
                what,
                result.exitCode(),
                LineTail.of(output, SHOWN_LINES).indent(2).stripTrailing()),
        remedy);
  }

  private static String errors(CliProcess.Result result) {
    return result
        .output()
        .lines()
        .filter(line -> !PROGRESS.matcher(line).matches())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(joining("\n"));
  }

  /** A rejection that names no container concerns the files. */
  private static Reason reason(String output) {
    if (output.contains("dependency failed to start")
        || output.contains("didn't complete successfully")) {
      return Reason.INIT_STEP;
    }
    Reason reason = DockerErrors.of(output, "").reason();
    return reason == Reason.REJECTED ? Reason.COMPOSE_CONFIG : reason;
  }

  private static String remedy(LaunchRequest launch, String output, String program) {
    if (output.contains("exec: ") || output.contains("exec format error")) {
      return DockerErrors.of(output, program).remedy();
    }
    List<Path> files = launch.workload().envFiles();
    return "RunUnder generates the compose file from the workload's annotations: correct the annotation that the error is about."
        + (files.isEmpty() ? "" : " Env files: " + joined(files) + ".");
  }

  private static String remedy(String output) {
    if (output.contains("is already in use by container") || output.contains("port is already")) {
      return "A container_name or a host port of the files is in use, perhaps by the project itself: stop that project, or add an override file without the name or port.";
    }
    if (output.contains("no such service")) {
      return "Check service and profiles of @ComposeProject.";
    }
    return "Does the same work with \"docker compose up\" there? RunUnder passes only the variables that env and passThrough of @ComposeProject name.";
  }

  private static String joined(List<Path> files) {
    return files.stream().map(Path::toString).collect(joining(", "));
  }
}
