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
 * The image for the target container in the user's manifests.
 *
 * @param image replaces the manifests' image; empty when that one runs unmodified
 * @param sources the origins of its variables
 * @param notes notes for people
 */
record ContainerImage(Optional<ProgramImage> image, ContainerSources sources, List<String> notes) {

  /** Finds the image for a launch and its container, while the program is built. */
  interface Source {
    ContainerImage of(LaunchRequest launch, ManifestTarget target);
  }

  /**
   * Returns the manifests' image with the program in it. An image that the test names takes
   * precedence; without access to the manifests' image, the default base image is used.
   */
  static ContainerImage find(LaunchRequest launch, ManifestTarget target) {
    Workload workload = launch.workload();
    String named = target.container().path("image").asText();
    boolean testNamesImage =
        workload.deployment(WorkloadSource.OfImage.class).isPresent()
            || workload.program().flatMap(Workload.Program::baseImage).isPresent();
    if (testNamesImage || named.isEmpty()) {
      return ofLaunch(launch, ProgramImages.prepareUnchanged(DockerEngine.connect(), launch));
    }
    return workload.program().isEmpty()
        ? new ContainerImage(Optional.empty(), ContainerSources.ofImage(named), List.of())
        : withProgram(launch, target, named);
  }

  static ContainerImage ofLaunch(LaunchRequest launch, ProgramImage image) {
    ContainerSources sources =
        new ContainerSources(
            (variable, before) -> Optional.empty(),
            variables -> ImageEnvLayers.named(variables, launch, image),
            Optional.empty());
    return new ContainerImage(Optional.of(image), sources, image.remarks());
  }

  private static ContainerImage withProgram(
      LaunchRequest launch, ManifestTarget target, String named) {
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
            "container %s (%s)".formatted(target.containerName(), named),
            named,
            id,
            started(config, target.container()),
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
    ContainerSources sources = own.sources();
    return new ContainerImage(
        own.image(),
        new ContainerSources(sources.places(), sources.ofImage(), Optional.of(named)),
        Stream.concat(Stream.of(note), own.notes().stream()).toList());
  }

  private static ContainerConfig started(ContainerConfig config, JsonNode container) {
    return UserImages.started(
        config,
        Optional.of(container.path("workingDir").asText()).filter(folder -> !folder.isEmpty()),
        strings(container.path("command")),
        strings(container.path("args")));
  }

  /** As in the kubelet, an empty list stands for the image's own. */
  private static Optional<List<String>> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(each -> strings.add(each.asText()));
    return Optional.of(strings).filter(all -> !all.isEmpty());
  }
}
