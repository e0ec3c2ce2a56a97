// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import io.github.rununder.StartFailure;
import io.github.rununder.Workload;
import io.github.rununder.internal.engine.CliProcess;
import io.github.rununder.internal.engine.DockerCli;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.OutputTail;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Has the real {@code docker build} build a Dockerfile with BuildKit. It runs once a JVM; what did
 * not change, BuildKit's cache answers.
 *
 * @param engine where the image is to be
 * @param workload the workload
 * @param dockerfile the Dockerfile
 */
record DockerfileBuild(DockerEngine engine, Workload workload, Path dockerfile) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int SHOWN_LINES = 40;

  /** Returns the id of the image. */
  String build(Path scratch) {
    Path idFile = scratch.resolve("dockerfile.image-id");
    CliProcess.Result result =
        new DockerCli(engine.host())
            .start(
                workload.requireProgram().directory(),
                Map.of("DOCKER_BUILDKIT", "1"),
                arguments(idFile))
            .await(LIMIT);
    if (!result.succeeded()) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "docker build of %s failed with exit code %d:%n%s"
              .formatted(
                  dockerfile,
                  result.exitCode(),
                  OutputTail.lastLines(result.output(), SHOWN_LINES)));
    }
    return read(idFile);
  }

  /** A name, so that the image is no dangling one that the user's "docker image prune" takes. */
  String tag() {
    int hash = List.of(dockerfile, workload.buildArguments()).hashCode();
    return "rununder/%s:dockerfile-%08x".formatted(workload.name(), hash);
  }

  List<String> arguments(Path idFile) {
    List<String> arguments = new ArrayList<>(List.of("build", "--progress=plain", "--load"));
    arguments.addAll(List.of("--iidfile", idFile.toString()));
    arguments.addAll(List.of("--file", dockerfile.toString()));
    arguments.addAll(List.of("--tag", tag()));
    arguments.addAll(List.of("--label", ProgramImages.LABEL + "=dockerfile"));
    for (Workload.BuildArgument argument : workload.buildArguments()) {
      arguments.addAll(List.of("--build-arg", argument.name() + "=" + argument.value()));
    }
    arguments.add(workload.requireProgram().directory().toString());
    return arguments;
  }

  private static String read(Path idFile) {
    try {
      return Files.readString(idFile).strip();
    } catch (IOException missing) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "docker build wrote no image id to %s. Is \"docker buildx version\" at least 0.10?"
              .formatted(idFile),
          missing);
    }
  }
}
