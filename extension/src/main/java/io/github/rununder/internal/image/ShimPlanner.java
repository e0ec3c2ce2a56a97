// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Builds or pulls a user's image, and plans how the exec shim runs in it. */
final class ShimPlanner {
  private static final OnceMap<WorkloadSource.OfImage, Source> SOURCES = new OnceMap<>();

  private ShimPlanner() {}

  /**
   * An image that exists.
   *
   * @param name its reference or its Dockerfile, for people
   * @param reference its name in the daemon
   * @param id its id
   */
  record Source(String name, String reference, String id) {}

  static Source source(DockerEngine engine, LaunchRequest launch, WorkloadSource.OfImage input) {
    return SOURCES.get(input, () -> find(engine, launch, input));
  }

  static ProgramImage of(DockerEngine engine, LaunchRequest launch, WorkloadSource.OfImage input) {
    Source source = source(engine, launch, input);
    ContainerConfig config = engine.client().inspectImageCmd(source.id()).exec().getConfig();
    List<String> entrypoint = InstallPath.list(config == null ? null : config.getEntrypoint());
    List<String> command = InstallPath.list(config == null ? null : config.getCmd());
    requireSomethingToStart(source, launch, entrypoint, command);
    Path shim = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    ShimPlan plan = new ShimPlan(source.id(), shim, entrypoint, command, input.program());
    String executed = input.program().orElseGet(() -> first(entrypoint, command, launch));
    return new ProgramImage(source.reference(), source.id(), executed, false, Optional.of(plan));
  }

  private static Source find(
      DockerEngine engine, LaunchRequest launch, WorkloadSource.OfImage input) {
    if (input instanceof WorkloadSource.Image image) {
      String id = LocalImages.require(engine.client(), image.reference());
      return new Source(image.reference(), image.reference(), id);
    }
    WorkloadSource.DockerBuild build = (WorkloadSource.DockerBuild) input;
    DockerfileBuild command = new DockerfileBuild(engine, launch.workload().name(), build);
    ProgramImages.use(command.tag());
    String id = command.build(launch.scratch(), launch.configuration());
    return new Source(build.dockerfile().toString(), command.tag(), id);
  }

  private static String first(List<String> entrypoint, List<String> command, LaunchRequest launch) {
    if (!entrypoint.isEmpty()) {
      return entrypoint.get(0);
    }
    List<String> arguments = launch.workload().arguments();
    return arguments.isEmpty() ? command.get(0) : arguments.get(0);
  }

  private static void requireSomethingToStart(
      Source source, LaunchRequest launch, List<String> entrypoint, List<String> command) {
    if (entrypoint.isEmpty() && command.isEmpty() && launch.workload().arguments().isEmpty()) {
      throw new StartFailedException(
          StartFailure.Reason.EXECUTION,
          "The image %s has neither ENTRYPOINT nor CMD. Name the command to start with @Args."
              .formatted(source.name()));
    }
  }
}
