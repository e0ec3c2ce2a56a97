// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.session.PrivateFiles;
import io.github.rununder.internal.support.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes RunUnder's compose files, which may contain secrets. */
final class ProjectFiles {
  private ProjectFiles() {}

  static Path write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      return PrivateFiles.write(file, text.getBytes(UTF_8));
    } catch (IOException failed) {
      throw FileErrors.cannotWrite(file, failed).exception(failed);
    }
  }
}
