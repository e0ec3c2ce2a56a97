// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.DeclaredVariable;
import io.github.rununder.Origin;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.engine.DockerEngine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an image's configuration says.
 *
 * @param variables its ENV
 * @param user its USER; empty for root
 */
record ImageSettings(List<DeclaredVariable> variables, String user) {
  /** Returns the settings of an image of the local daemon; empty when it does not have it. */
  static Optional<ImageSettings> onDaemon(String name) {
    try {
      return Optional.of(of(DockerEngine.connect().client().inspectImageCmd(name).exec()));
    } catch (DockerException | RunUnderException absent) {
      return Optional.empty();
    }
  }

  static ImageSettings of(InspectImageResponse image) {
    Optional<ContainerConfig> config = Optional.ofNullable(image.getConfig());
    String[] entries = config.map(ContainerConfig::getEnv).orElse(new String[0]);
    return new ImageSettings(
        Stream.of(entries).map(ImageSettings::variable).toList(),
        Objects.requireNonNullElse(config.map(ContainerConfig::getUser).orElse(""), ""));
  }

  private static DeclaredVariable variable(String entry) {
    int separator = entry.indexOf('=');
    String name = separator < 0 ? entry : entry.substring(0, separator);
    return DeclaredVariable.of(
        name, entry.substring(separator + 1), new Origin(Origin.Layer.IMAGE_ENV, ""));
  }
}
