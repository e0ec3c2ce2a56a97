// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import com.github.dockerjava.api.exception.DockerException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.Availability;
import java.util.List;

/** Images that the Docker daemon has and knows of no registry for. */
final class LocalOnlyImages {
  private LocalOnlyImages() {}

  static boolean contain(String image) {
    if (!(DockerEngine.availability() instanceof Availability.Available)) {
      return false;
    }
    try {
      List<String> digests =
          DockerEngine.connect().client().inspectImageCmd(image).exec().getRepoDigests();
      return digests == null
          || digests.stream().noneMatch(digest -> repository(digest).equals(repository(image)));
    } catch (DockerException absent) {
      return false;
    }
  }

  private static String repository(String name) {
    return name.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
  }
}
