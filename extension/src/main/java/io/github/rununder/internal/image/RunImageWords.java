// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.Deployment;
import io.github.rununder.Workload;
import io.github.rununder.internal.text.ShownPath;
import io.github.rununder.spi.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the image of a run declares, with the lines of its Dockerfile when there is one. */
public final class RunImageWords {
  private RunImageWords() {}

  /**
   * Asks the engine.
   *
   * @param client the client
   * @param launch the launch
   * @param image its image
   * @return the words, a later one wins
   */
  public static List<DeclaredVariable> of(DockerClient client, Launch launch, ProgramImage image) {
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
  public static List<DeclaredVariable> named(
      Map<String, String> variables, Launch launch, ProgramImage image) {
    Optional<ImageVariables.Source> source = source(launch.workload());
    return ImageVariables.named(variables, name(launch, image, source), source);
  }

  private static Optional<ImageVariables.Source> source(Workload workload) {
    return workload
        .deployment(Deployment.DockerBuild.class)
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
      Launch launch, ProgramImage image, Optional<ImageVariables.Source> source) {
    Workload workload = launch.workload();
    return source
        .map(ImageVariables.Source::name)
        .or(() -> workload.deployment(Deployment.Image.class).map(Deployment.Image::reference))
        .or(() -> workload.program().flatMap(Workload.Program::baseImage))
        .orElseGet(
            () ->
                workload.program().isPresent()
                    ? LocalImages.base(launch.configuration())
                    : image.reference());
  }
}
