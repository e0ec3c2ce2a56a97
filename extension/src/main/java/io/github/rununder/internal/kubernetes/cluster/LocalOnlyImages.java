// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.LocalImages;
import io.github.rununder.spi.Availability;
import java.util.List;
import java.util.Objects;

/** Images that the Docker daemon has and knows of no registry for. */
final class LocalOnlyImages {
  private LocalOnlyImages() {}

  static boolean contain(String image) {
    if (!(DockerEngine.availability() instanceof Availability.Available)) {
      return false;
    }
    return LocalImages.find(DockerEngine.connect().client(), image)
        .filter(
            found ->
                Objects.requireNonNullElse(found.getRepoDigests(), List.<String>of()).stream()
                    .noneMatch(digest -> repository(digest).equals(repository(image))))
        .isPresent();
  }

  private static String repository(String name) {
    return name.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
  }
}
