// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.support.LineTail;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Progress;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Builds a Dockerfile with the real {@code docker buildx build}, once per JVM. BuildKit's cache
 * makes an unchanged build short.
 *
 * @param engine the engine that gets the image
 * @param workload the workload's name
 * @param input the Dockerfile and its arguments
 */
record DockerfileBuild(DockerEngine engine, String workload, WorkloadSource.DockerBuild input) {
  private static final int SHOWN_LINES = 40;

  /** Returns the id of the image. */
  String build(Path scratch, Configuration configuration) {
    Path idFile = scratch.resolve("dockerfile.image-id");
    CliProcess.Result result =
        Progress.during(
            "docker build of " + input.dockerfile(),
            () ->
                new DockerCli(engine.host())
                    .start(input.context(), Map.of(), arguments(idFile))
                    .await(configuration, Settings.TIMEOUT_BUILD));
    if (!result.succeeded()) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "docker buildx build of %s failed with exit code %d:%n%s"
              .formatted(
                  input.dockerfile(),
                  result.exitCode(),
                  LineTail.of(result.output(), SHOWN_LINES)));
    }
    return read(idFile);
  }

  /**
   * Returns the image's name. Without one, the user's "docker image prune" would remove the image.
   */
  String tag() {
    int hash = input.hashCode();
    return "rununder/%s:dockerfile-%08x".formatted(workload, hash);
  }

  List<String> arguments(Path idFile) {
    List<String> arguments = new ArrayList<>(List.of("buildx", "build", "--progress=plain"));
    arguments.addAll(List.of("--load", "--iidfile", idFile.toString()));
    arguments.addAll(List.of("--file", input.dockerfile().toString()));
    arguments.addAll(List.of("--tag", tag()));
    arguments.addAll(List.of("--label", ProgramImages.LABEL + "=dockerfile"));
    input.target().ifPresent(stage -> arguments.addAll(List.of("--target", stage)));
    input
        .arguments()
        .forEach((name, value) -> arguments.addAll(List.of("--build-arg", name + "=" + value)));
    input
        .secrets()
        .forEach(
            (id, file) ->
                arguments.addAll(
                    List.of("--secret", field("id=" + id) + "," + field("src=" + file))));
    arguments.add(input.context().toString());
    return arguments;
  }

  /** The value of --secret is a line of CSV. */
  private static String field(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String read(Path idFile) {
    try {
      return Files.readString(idFile).strip();
    } catch (IOException missing) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "docker buildx build wrote no image id to %s. Is \"docker buildx version\" at least 0.10?"
              .formatted(idFile),
          missing);
    }
  }
}
