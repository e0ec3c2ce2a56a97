// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.cluster;

import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Options with which helm reaches a cluster; closing it removes the kubeconfig.
 *
 * @param options helm's options
 * @param file the kubeconfig that was written, with access for its owner only
 */
public record HelmAccess(List<String> options, Optional<Path> file) implements AutoCloseable {
  /** Returns the access to a context of the user's own kubeconfig. */
  static HelmAccess ofContext(String context) {
    return new HelmAccess(List.of("--kube-context", context), Optional.empty());
  }

  /** Returns the access by a kubeconfig. */
  public static HelmAccess of(String kubeconfig) {
    try {
      Path file = Files.createTempFile("rununder-helm", ".yaml");
      Files.writeString(file, kubeconfig);
      return new HelmAccess(List.of("--kubeconfig", file.toString()), Optional.of(file));
    } catch (IOException failed) {
      throw new StartFailedException(
          "The kubeconfig for helm cannot be written: " + failed, failed);
    }
  }

  @Override
  public void close() {
    try {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException failed) {
      throw new StartFailedException(
          "The kubeconfig for helm cannot be removed: " + failed, failed);
    }
  }
}
