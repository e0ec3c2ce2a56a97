// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.support.ShownPath;
import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param file the absolute file
 * @param line the line, from 1
 */
record FileLine(Path file, int line) {
  /** Returns for example {@code shop/compose.yaml:12}, relative to the tests' working directory. */
  String describe() {
    return name() + ":" + line;
  }

  /** Returns the file's name, relative to the tests' working directory. */
  String name() {
    return ShownPath.of(file);
  }
}
