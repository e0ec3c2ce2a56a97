// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.capture.Assignment;
import io.github.rununder.internal.support.ShownPath;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assignments of a run's image, with the lines of its Dockerfile when there is one. */
public final class ImageEnvLayers {
  private ImageEnvLayers() {}

  /**
   * Reads them from the engine.
   *
   * @param client the client
   * @param launch the launch
   * @param image its image
   * @return the assignments, a later one overrides an earlier one
   */
  public static List<Assignment> of(DockerClient client, LaunchRequest launch, ProgramImage image) {
    Optional<ImageVariables.Source> source = source(launch.workload());
    return ImageVariables.of(client, image.id(), name(launch, image, source), source);
  }

  /**
   * Finds the places of the variables of a run's image, without the engine.
   *
   * @param variables the image's variables
   * @param launch the launch
   * @param image its image
   * @return the assignments, a later one overrides an earlier one
   */
  public static List<Assignment> named(
      Map<String, String> variables, LaunchRequest launch, ProgramImage image) {
    Optional<ImageVariables.Source> source = source(launch.workload());
    return ImageVariables.named(variables, name(launch, image, source), source);
  }

  private static Optional<ImageVariables.Source> source(Workload workload) {
    return workload
        .deployment(WorkloadSource.DockerBuild.class)
        .map(
            build ->
                new ImageVariables.Source(
                    ShownPath.of(build.dockerfile()),
                    build.dockerfile(),
                    build.arguments(),
                    build.target()));
  }

  /** Names the Dockerfile or the base image, since a name from a digest does not help people. */
  private static String name(
      LaunchRequest launch, ProgramImage image, Optional<ImageVariables.Source> source) {
    Workload workload = launch.workload();
    return source
        .map(ImageVariables.Source::name)
        .or(
            () ->
                workload
                    .deployment(WorkloadSource.Image.class)
                    .map(WorkloadSource.Image::reference))
        .or(() -> workload.program().flatMap(Workload.Program::baseImage))
        .orElseGet(
            () ->
                workload.program().isPresent()
                    ? launch.configuration().get(Settings.IMAGE_BASE)
                    : image.reference());
  }
}
