// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.store;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file as a whole, so that no reader sees half of it. */
final class WholeFile {
  private WholeFile() {}

  static Path write(Path file, String text) throws IOException {
    // no temporary file of the JDK: only its owner may read such a file
    Path unfinished = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(unfinished, text);
      replace(file, unfinished);
      return file;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void replace(Path file, Path by) throws IOException {
    try {
      Files.move(by, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plainMoveSuffices) {
      Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
