// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param file the absolute file
 * @param line the line, from 1
 */
record FileLine(Path file, int line) {
  private static final Path FAR_AWAY = Path.of("../../../..");

  /** Returns for example {@code shop/compose.yaml:12}, relative to the tests' working directory. */
  String describe() {
    return nameOf(file) + ":" + line;
  }

  static String nameOf(Path file) {
    Path here = Path.of("").toAbsolutePath();
    if (!file.isAbsolute() || !here.getRoot().equals(file.getRoot())) {
      return file.toString();
    }
    Path relative = here.relativize(file);
    return relative.startsWith(FAR_AWAY) ? file.toString() : relative.toString();
  }
}
