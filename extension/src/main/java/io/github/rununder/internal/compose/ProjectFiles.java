// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import io.github.rununder.internal.support.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes RunUnder's override files of a user's project. */
final class ProjectFiles {
  private ProjectFiles() {}

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw FileErrors.cannotWrite(file, failed).exception(failed);
    }
  }
}
