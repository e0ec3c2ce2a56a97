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

/** What the image of a run declares, with the lines of its Dockerfile when there is one. */
public final class ImageEnvLayers {
  private ImageEnvLayers() {}

  /**
   * Asks the engine.
   *
   * @param client the client
   * @param launch the launch
   * @param image its image
   * @return the words, a later one wins
   */
  public static List<Assignment> of(DockerClient client, LaunchRequest launch, ProgramImage image) {
    Optional<ImageVariables.Source> source = source(launch.workload());
    return ImageVariables.of(client, image.id(), name(launch, image, source), source);
  }

  /**
   * Says of the variables of a run's image where they stand, for who has asked somebody else.
   *
   * @param variables the image's variables
   * @param launch the launch
   * @param image its image
   * @return the words, a later one wins
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

  /** A name that is made from content says nothing; the Dockerfile's or the base's does. */
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
