// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.RunUnderException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ImageVariables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings in the configuration of an image.
 *
 * @param variables its ENV
 * @param user its USER; empty for root
 * @param entrypoint its ENTRYPOINT; may be empty
 * @param command its CMD; may be empty
 */
public record ImageSettings(
    Map<String, String> variables, String user, List<String> entrypoint, List<String> command) {
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
        Objects.requireNonNullElse(config.map(ContainerConfig::getUser).orElse(""), ""),
        List.of(config.map(ContainerConfig::getEntrypoint).orElse(new String[0])),
        List.of(config.map(ContainerConfig::getCmd).orElse(new String[0])));
  }
}
