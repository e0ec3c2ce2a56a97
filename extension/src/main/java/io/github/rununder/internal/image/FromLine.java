// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    if (config == null || InstallPath.list(config.getOnBuild()).isEmpty()) {
      return new FromLine(List.of("FROM " + image));
    }
    boolean startsNothing =
        InstallPath.list(config.getEntrypoint()).isEmpty()
            && InstallPath.list(config.getCmd()).isEmpty();
    List<String> lines = new ArrayList<>();
    lines.add("FROM " + withoutTriggers(client, inspected, startsNothing));
    if (startsNothing) {
      lines.add("CMD []");
    }
    if (inspected.getRawValues().get("Config") instanceof Map<?, ?> raw
        && raw.get(SHELL) instanceof List<?> shell) {
      lines.add("SHELL " + ImageLayer.jsonArray(shell));
    }
    return new FromLine(lines);
  }

  /** The container has no labels, because the copy would inherit them. */
  private static String withoutTriggers(
      DockerClient client, InspectImageResponse image, boolean startsNothing) {
    CreateContainerCmd request = client.createContainerCmd(image.getId());
    if (startsNothing) {
      request.withCmd(NOTHING);
    }
    String container = request.exec().getId();
    try {
      return client.commitCmd(container).withAuthor(image.getAuthor()).exec();
    } finally {
      client.removeContainerCmd(container).withRemoveVolumes(true).exec();
    }
  }
}
