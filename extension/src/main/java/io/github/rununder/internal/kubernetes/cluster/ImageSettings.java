// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ImageVariables;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings in the configuration of an image.
 *
 * @param variables its ENV
 * @param user its USER; empty for root
 */
public record ImageSettings(Map<String, String> variables, String user) {
  /**
   * Returns the settings of an image of the local daemon; empty when the daemon does not have it.
   */
  static Optional<ImageSettings> onDaemon(String name) {
    try {
      return Optional.of(of(DockerEngine.connect().client().inspectImageCmd(name).exec()));
    } catch (DockerException | RunUnderException absent) {
      return Optional.empty();
    }
  }

  public static ImageSettings of(InspectImageResponse image) {
    Optional<ContainerConfig> config = Optional.ofNullable(image.getConfig());
    return new ImageSettings(
        ImageVariables.variables(config.map(ContainerConfig::getEnv).orElse(new String[0])),
        Objects.requireNonNullElse(config.map(ContainerConfig::getUser).orElse(""), ""));
  }
}
