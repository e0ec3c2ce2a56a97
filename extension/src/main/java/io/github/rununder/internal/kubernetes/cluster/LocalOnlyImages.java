// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.image.LocalImages;
import java.util.List;
import java.util.Objects;

/** Images that the Docker daemon has and knows of no registry for. */
final class LocalOnlyImages {
  private LocalOnlyImages() {}

  static boolean contain(String image) {
    return DockerEngine.clientIfAny()
        .flatMap(client -> LocalImages.find(client, image))
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
