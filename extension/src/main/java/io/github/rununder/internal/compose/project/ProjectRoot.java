// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import io.github.rununder.internal.support.Repository;
import io.github.rununder.internal.text.PlainText;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that a project's files must stay in: its repository, or the project directory outside
 * of a repository. A compose file is untrusted input; it must not read the rest of the machine.
 *
 * @param folder the absolute folder
 */
record ProjectRoot(Path folder) {
  static ProjectRoot of(Path projectDirectory) {
    return new ProjectRoot(Repository.of(projectDirectory));
  }

  /** Returns the absolute path that a file names. */
  Path inside(Path base, String text, FileLine by) {
    Path path = resolved(base, text, by);
    if (!path.startsWith(folder)) {
      throw leadsOut(by, text);
    }
    Optional<Path> target = target(path);
    if (target.isPresent() && !target.get().startsWith(target(folder).orElse(folder))) {
      throw leadsOut(by, text + ", a link to " + target.get());
    }
    return path;
  }

  private static Path resolved(Path base, String text, FileLine by) {
    try {
      return base.resolve(text).normalize();
    } catch (InvalidPathException noPath) {
      throw ComposeYaml.refused(
          by.file(),
          by.line(),
          "names \"%s\", which is not a possible file name on this machine"
              .formatted(PlainText.escaped(text)),
          "Rename it");
    }
  }

  /** Returns the target of links; empty for a broken link, which compose reports. */
  private static Optional<Path> target(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException nowhere) {
      return Optional.empty();
    }
  }

  private StartFailedException leadsOut(FileLine by, String what) {
    return ComposeYaml.refused(
        by.file(),
        by.line(),
        "names %s, which is outside of the project (%s)".formatted(what, folder),
        "Move it into the project, or set directory of @ComposeProject to a folder above both");
  }

  /** Returns the absolute path as text; a path that compose expands is not checked. */
  String insideUnlessExpanded(Path base, String text, FileLine by) {
    if (!text.contains("$")) {
      return inside(base, text, by).toString();
    }
    return text.startsWith("/") || text.startsWith("$") ? text : base + "/" + text;
  }
}
