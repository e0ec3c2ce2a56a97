// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.ImageVariables;
import io.github.rununder.internal.image.LocalImages;
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
   * Returns the settings of an image of the local daemon; empty without it, or without a daemon.
   */
  static Optional<ImageSettings> onDaemon(String name) {
    return DockerEngine.clientIfAny()
        .flatMap(client -> LocalImages.find(client, name))
        .map(ImageSettings::of);
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
