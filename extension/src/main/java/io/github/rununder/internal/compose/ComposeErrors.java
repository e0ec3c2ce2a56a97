// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.util.stream.Collectors.joining;

import io.github.rununder.capture.Masking;
import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerErrors;
import io.github.rununder.internal.text.LogTail;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.workload.Workload;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells in compose's own words why a project did not start, without its secrets. */
final class ComposeErrors {
  private static final int TOLD_LINES = 30;
  private static final Pattern PROGRESS =
      Pattern.compile("\\s*(Container|Network|Volume|Image) \\S+\\s+[A-Z][a-z]+\\s*");

  private ComposeErrors() {}

  static String failure(LaunchRequest launch, CliProcess.Result up, String installPath) {
    String words =
        up.output()
            .lines()
            .filter(line -> !PROGRESS.matcher(line).matches())
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(joining("\n"));
    return """
        docker compose cannot start %s (exit code %d):
        %s
        %s\
        """
        .formatted(
            launch.id(),
            up.exitCode(),
            masking(launch).text(LogTail.text(words, TOLD_LINES)).indent(2).stripTrailing(),
            remedy(launch, words, installPath));
  }

  /** What no container is to blame for is in the files. */
  static Reason reason(String words) {
    Reason reason = DockerErrors.reason(words);
    if (words.contains("dependency failed to start")
        || words.contains("didn't complete successfully")) {
      return Reason.INIT_STEP;
    }
    return reason == Reason.REJECTED ? Reason.COMPOSE_CONFIG : reason;
  }

  private static String remedy(LaunchRequest launch, String words, String installPath) {
    if (words.contains("exec: ") || words.contains("exec format error")) {
      return DockerErrors.remedy(words, installPath);
    }
    String files = launch.workload().envFiles().stream().map(Path::toString).collect(joining(", "));
    return "Its file is made from the workload's annotations: correct the one that this is about."
        + (files.isEmpty() ? "" : " Env files: " + files + ".");
  }

  private static Masking masking(LaunchRequest launch) {
    Stream<String> values =
        Stream.of(
                launch.workload().secretVariables().map(Workload.Variable::value),
                launch.workload().secretFiles().map(file -> file.content().text()),
                launch.probeVariables().values().stream())
            .flatMap(all -> all);
    return new Masking(Set.of(), values.toList(), Pattern.compile("(?!)"));
  }
}
