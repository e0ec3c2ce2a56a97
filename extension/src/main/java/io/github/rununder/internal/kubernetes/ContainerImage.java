// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ImageEnvLayers;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.internal.image.ProgramImage;
import io.github.rununder.internal.image.ProgramImages;
import io.github.rununder.internal.image.UserImages;
import io.github.rununder.internal.kubernetes.declared.ContainerSources;
import io.github.rununder.internal.kubernetes.manifest.ManifestTarget;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image for the container that is looked at in a team's manifests.
 *
 * @param image what takes the place of the manifests' image; empty when that one runs unmodified
 * @param words what is known of it
 * @param notes what people should know of it
 */
record ContainerImage(Optional<ProgramImage> image, ContainerSources words, List<String> notes) {

  /** Makes one of a launch and the container; the program is built meanwhile. */
  interface Source {
    ContainerImage of(LaunchRequest launch, ManifestTarget looked);
  }

  /**
   * The manifests' image with the program in it. Where the test names an image of its own, that
   * one; where the manifests' image is not to be had, the one that programs are put into otherwise.
   */
  static ContainerImage find(LaunchRequest launch, ManifestTarget looked) {
    Workload workload = launch.workload();
    String named = looked.container().path("image").asText();
    boolean bringsItsOwn =
        workload.deployment(WorkloadSource.OfImage.class).isPresent()
            || workload.program().flatMap(Workload.Program::baseImage).isPresent();
    if (bringsItsOwn || named.isEmpty()) {
      return ofLaunch(launch, ProgramImages.prepareUnchanged(DockerEngine.connect(), launch));
    }
    return workload.program().isEmpty()
        ? new ContainerImage(Optional.empty(), ContainerSources.ofImage(named), List.of())
        : withProgram(launch, looked, named);
  }

  static ContainerImage ofLaunch(LaunchRequest launch, ProgramImage image) {
    ContainerSources words =
        new ContainerSources(
            (variable, before) -> Optional.empty(),
            variables -> ImageEnvLayers.named(variables, launch, image),
            Optional.empty());
    return new ContainerImage(Optional.of(image), words, image.remarks());
  }

  private static ContainerImage withProgram(
      LaunchRequest launch, ManifestTarget looked, String named) {
    DockerEngine engine = DockerEngine.connect();
    String id;
    try {
      id = LocalImages.require(engine.client(), named);
    } catch (StartFailedException absent) {
      return standIn(launch, named, absent);
    }
    ContainerConfig config = engine.client().inspectImageCmd(id).exec().getConfig();
    UserImages.TeamImage team =
        new UserImages.TeamImage(
            "container %s (%s)".formatted(looked.containerName(), named),
            named,
            id,
            started(config, looked.container()),
            Optional.empty());
    ProgramImage image = UserImages.prepare(engine, launch, team);
    return new ContainerImage(Optional.of(image), ContainerSources.ofImage(named), List.of());
  }

  private static ContainerImage standIn(
      LaunchRequest launch, String named, StartFailedException absent) {
    ContainerImage own =
        ofLaunch(launch, ProgramImages.prepareUnchanged(DockerEngine.connect(), launch));
    String base = launch.configuration().get(Settings.IMAGE_BASE);
    String note =
        "note: the program runs in %s, without the variables, user and files of %s: %s"
            .formatted(base, named, absent.getMessage());
    ContainerSources words = own.words();
    return new ContainerImage(
        own.image(),
        new ContainerSources(words.places(), words.ofImage(), Optional.of(named)),
        Stream.concat(Stream.of(note), own.notes().stream()).toList());
  }

  private static ContainerConfig started(ContainerConfig config, JsonNode container) {
    return UserImages.started(
        config,
        Optional.of(container.path("workingDir").asText()).filter(folder -> !folder.isEmpty()),
        words(container.path("command")),
        words(container.path("args")));
  }

  /** An empty list stands for the image's own, as the kubelet has it. */
  private static Optional<List<String>> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return Optional.of(words).filter(said -> !said.isEmpty());
  }
}
