// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prepares an image that the user's deployment names: adds the program or the shim. */
public final class UserImages {
  private UserImages() {}

  /**
   * An image that exists, and how a deployment starts it.
   *
   * @param name its name for people
   * @param reference its name in the daemon
   * @param id its id
   * @param started ENTRYPOINT, CMD and working directory, those of the deployment before those of
   *     the image
   * @param program the path of the Go program; empty to find it, or for the first process
   */
  public record TeamImage(
      String name,
      String reference,
      String id,
      ContainerConfig started,
      Optional<String> program) {}

  /**
   * Returns an image's configuration as a deployment overrides it.
   *
   * @param config the image's
   * @param workingDirectory the deployment's; empty for the image's
   * @param entrypoint the deployment's, with which schedulers ignore the image's CMD; empty for the
   *     image's
   * @param command the deployment's; empty for the image's
   * @return the configuration that is started
   */
  public static ContainerConfig started(
      ContainerConfig config,
      Optional<String> workingDirectory,
      Optional<List<String>> entrypoint,
      Optional<List<String>> command) {
    String[] ownCommand = entrypoint.isPresent() ? null : config.getCmd();
    return new ContainerConfig()
        .withWorkingDir(workingDirectory.orElse(config.getWorkingDir()))
        .withEntrypoint(entrypoint.map(UserImages::array).orElse(config.getEntrypoint()))
        .withCmd(command.map(UserImages::array).orElse(ownCommand));
  }

  private static String[] array(List<String> commandLine) {
    return commandLine.toArray(new String[0]);
  }

  /**
   * Returns the image to start instead.
   *
   * @param engine the engine that gets the image
   * @param launch the launch
   * @param team the user's image
   * @return the same image with the workload's program, or with the shim
   * @throws StartFailedException when the program cannot be built, or is not found in the image
   */
  public static ProgramImage prepare(DockerEngine engine, LaunchRequest launch, TeamImage team) {
    Path binary = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    return launch
        .workload()
        .program()
        .map(program -> withProgram(engine, launch, team, program, binary))
        .orElseGet(() -> withShim(engine, launch, team, binary));
  }

  private static ProgramImage withProgram(
      DockerEngine engine,
      LaunchRequest launch,
      TeamImage team,
      Workload.Program program,
      Path binary) {
    String usual = "/app/" + launch.workload().name();
    boolean isDeclared = !program.installPath().equals(usual);
    String declared = team.program().orElse(isDeclared ? program.installPath() : "");
    BaseImage base;
    try {
      base = InstallPath.of(declared, team.name(), team.id(), team.started());
    } catch (StartFailedException notFound) {
      requireFile(engine, launch, team, usual, notFound);
      base = InstallPath.of(usual, team.name(), team.id(), team.started());
    }
    return ProgramImages.make(engine.client(), launch.workload(), base, binary);
  }

  /** The usual path is the default of installPath, so a user may not have declared it. */
  private static void requireFile(
      DockerEngine engine,
      LaunchRequest launch,
      TeamImage team,
      String path,
      StartFailedException otherwise) {
    try {
      OriginalProgram.inImage(engine.client(), team.id(), path, launch.labels());
    } catch (StartFailedException notThere) {
      StartFailedException failure =
          new StartFailedException(
              otherwise.failure().reason(),
              otherwise.getMessage() + alsoWithProgram(launch),
              otherwise);
      failure.addSuppressed(notThere);
      throw failure;
    }
  }

  private static String alsoWithProgram(LaunchRequest launch) {
    return launch.workload().deployment(WorkloadSource.ComposeProject.class).isPresent()
        ? " Or name it with program of @ComposeProject."
        : "";
  }

  private static ProgramImage withShim(
      DockerEngine engine, LaunchRequest launch, TeamImage team, Path shim) {
    List<String> entrypoint = InstallPath.list(team.started().getEntrypoint());
    List<String> command = InstallPath.list(team.started().getCmd());
    ShimPlan plan = new ShimPlan(team.id(), shim, entrypoint, command, team.program());
    List<String> commandLine = entrypoint.isEmpty() ? command : entrypoint;
    String executed = team.program().orElse(commandLine.isEmpty() ? "" : commandLine.get(0));
    ProgramImage image =
        new ProgramImage(team.reference(), team.id(), executed, false, Optional.of(plan));
    return team.program().isEmpty()
        ? image
        : ProgramImages.withShimInPlace(engine, launch, image, plan);
  }
}
