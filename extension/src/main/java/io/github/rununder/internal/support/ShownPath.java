// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import java.nio.file.Path;

/**
 * A file's path for people: relative to the working directory, which is the module's folder, for
 * whatever is inside the repository, and absolute otherwise.
 */
public final class ShownPath {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private ShownPath() {}

  /**
   * Returns the path for people.
   *
   * @param file a path
   * @return such as {@code ../deploy/app.env}
   */
  public static String of(Path file) {
    return of(file, HERE);
  }

  static String of(Path file, Path here) {
    Path normal = file.normalize();
    boolean isInside = normal.startsWith(Repository.of(here));
    return (isInside ? here.relativize(normal) : file).toString();
  }
}
