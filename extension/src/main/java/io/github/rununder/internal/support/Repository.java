// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the repository that a folder belongs to. */
public final class Repository {
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "settings.gradle", "settings.gradle.kts");

  private Repository() {}

  /**
   * Returns the nearest folder upwards with {@code .git}. A copy without {@code .git} ends at the
   * highest folder with a build file.
   *
   * @param folder an absolute folder
   * @return the repository's folder; {@code folder} itself when there is none
   */
  public static Path of(Path folder) {
    Path highestBuild = folder;
    for (Path each = folder; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return each;
      }
      if (BUILD_FILES.stream().map(each::resolve).anyMatch(Files::exists)) {
        highestBuild = each;
      }
    }
    return highestBuild;
  }
}
