// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first lines of a layer's Dockerfile. A build on an image carries out the image's ONBUILD
 * triggers, which would change variables and files. So an image with triggers is first copied
 * without them, by committing a container that is never started.
 *
 * @param lines the lines
 */
record FromLine(List<String> lines) {
  private static final String NOTHING = "-";

  /** A commit loses it, and docker-java does not name it. */
  private static final String SHELL = "Shell";

  static FromLine of(DockerClient client, String image) {
    InspectImageResponse inspected = client.inspectImageCmd(image).exec();
    ContainerConfig config = inspected.getConfig();
    List<String> lines = new ArrayList<>();
    if (config == null || InstallPath.list(config.getOnBuild()).isEmpty()) {
      lines.add("FROM " + image);
    } else {
      copyWithoutTriggers(client, inspected, config, lines);
    }
    Optional.ofNullable(inspected.getAuthor())
        .filter(author -> !author.isBlank())
        .ifPresent(author -> lines.add("MAINTAINER " + author.replaceAll("\\s+", " ")));
    return new FromLine(lines);
  }

  private static void copyWithoutTriggers(
      DockerClient client, InspectImageResponse image, ContainerConfig config, List<String> lines) {
    boolean startsNothing =
        InstallPath.list(config.getEntrypoint()).isEmpty()
            && InstallPath.list(config.getCmd()).isEmpty();
    lines.add("FROM " + committed(client, image.getId(), startsNothing));
    if (startsNothing) {
      lines.add("CMD []");
    }
    if (image.getRawValues().get("Config") instanceof Map<?, ?> raw
        && raw.get(SHELL) instanceof List<?> shell) {
      lines.add("SHELL " + ImageLayer.jsonArray(shell));
    }
  }

  /** The container has no labels, because the copy would inherit them. */
  private static String committed(DockerClient client, String image, boolean startsNothing) {
    CreateContainerCmd request = client.createContainerCmd(image);
    if (startsNothing) {
      request.withCmd(NOTHING);
    }
    String container = request.exec().getId();
    try {
      return client.commitCmd(container).exec();
    } finally {
      client.removeContainerCmd(container).withRemoveVolumes(true).exec();
    }
  }
}
