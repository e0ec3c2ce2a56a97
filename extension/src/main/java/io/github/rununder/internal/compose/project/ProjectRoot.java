// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that a project's files must stay in: that of its repository, or the project directory
 * when it is in none. A compose file is input as any other; it gets no look at the rest of the
 * machine.
 *
 * @param folder the absolute folder
 */
record ProjectRoot(Path folder) {
  static ProjectRoot of(Path projectDirectory) {
    for (Path each = projectDirectory; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new ProjectRoot(each);
      }
    }
    return new ProjectRoot(projectDirectory);
  }

  /** Returns the absolute path of what a file names. */
  Path inside(Path base, String text, FilePlace by) {
    Path path = base.resolve(text).normalize();
    if (!path.startsWith(folder)) {
      throw ComposeYaml.refused(
          by.file(),
          by.line(),
          "names %s, which is outside of the project (%s)".formatted(text, folder),
          "Move it into the project, or set directory of @ComposeProject to a folder above both");
    }
    return path;
  }

  /** Returns the absolute path as text; what compose expands first, compose judges. */
  String insideUnlessExpanded(Path base, String text, FilePlace by) {
    if (!text.contains("$")) {
      return inside(base, text, by).toString();
    }
    return text.startsWith("/") || text.startsWith("$") ? text : base + "/" + text;
  }
}
