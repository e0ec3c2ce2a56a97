// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The program that the shim replaces.
 *
 * @param path its path, symbolic links followed
 * @param mode its permission bits
 * @param uid its owner
 * @param gid its group
 * @param content the program
 */
record OriginalProgram(String path, int mode, long uid, long gid, FileContent content) {
  private static final int LINKS = 40;
  private static final int PERMISSIONS = 0777;
  private static final int SET_IDS = 06000;
  private static final String CAPABILITIES = "SCHILY.xattr.security.capability";

  /** Reads it from an image, by a container that is never started. */
  static OriginalProgram inImage(
      DockerClient client, String image, String path, Map<String, String> labels) {
    String container =
        client.createContainerCmd(image).withEntrypoint("/").withLabels(labels).exec().getId();
    try {
      return inContainer(client, container, path);
    } finally {
      client.removeContainerCmd(container).exec();
    }
  }

  /** Reads it from a container. */
  static OriginalProgram inContainer(DockerClient client, String container, String path) {
    String followed = path;
    for (int links = 0; links < LINKS; links++) {
      try (InputStream archive = client.copyArchiveFromContainerCmd(container, followed).exec();
          TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
        TarArchiveEntry entry = tar.getNextEntry();
        if (!entry.isSymbolicLink()) {
          return read(entry, tar, path, followed);
        }
        followed = Path.of(followed).resolveSibling(entry.getLinkName()).normalize().toString();
      } catch (NotFoundException missing) {
        throw refused(path, "is not there");
      } catch (IOException broken) {
        throw new StartFailedException(
            StartFailure.Reason.IMAGE,
            "The program %s cannot be read from the image (%s). Does the Docker daemon still run?"
                .formatted(path, broken.getMessage()),
            broken);
      }
    }
    throw refused(path, "is a loop of symbolic links");
  }

  private static OriginalProgram read(
      TarArchiveEntry entry, TarArchiveInputStream tar, String path, String followed)
      throws IOException {
    if (!entry.isFile()) {
      throw refused(path, "is not a file");
    }
    if ((entry.getMode() & SET_IDS) != 0 || entry.getExtraPaxHeader(CAPABILITIES) != null) {
      throw refused(
          path,
          "has a setuid bit or file capabilities, which a copy would not have; remove program to record EXEC of the entrypoint");
    }
    return new OriginalProgram(
        followed,
        entry.getMode() & PERMISSIONS,
        entry.getLongUserId(),
        entry.getLongGroupId(),
        new FileContent(tar.readAllBytes(), false));
  }

  private static StartFailedException refused(String path, String why) {
    return new StartFailedException(
        StartFailure.Reason.IMAGE,
        "The shim cannot replace %s in the image: it %s. Correct program in @Image or @DockerBuild."
            .formatted(path, why));
  }
}
