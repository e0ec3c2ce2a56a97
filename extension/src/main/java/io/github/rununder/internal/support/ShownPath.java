// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import java.nio.file.Path;

/** A file's path for people: relative to the working directory when it is near. */
public final class ShownPath {
  private static final Path FAR = Path.of("..", "..", "..");

  private ShownPath() {}

  /**
   * Returns the path for people.
   *
   * @param file an absolute path
   * @return such as {@code ../deploy/app.env}
   */
  public static String of(Path file) {
    Path here = Path.of("").toAbsolutePath();
    if (!file.isAbsolute() || !here.getRoot().equals(file.getRoot())) {
      return file.toString();
    }
    Path relative = here.relativize(file.normalize());
    return (relative.startsWith(FAR) ? file : relative).toString();
  }
}
