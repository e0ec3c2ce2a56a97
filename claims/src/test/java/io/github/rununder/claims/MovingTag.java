// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A tag on the Docker daemon that is moved from one binary to another. The binary prints which one
 * it is; nothing else is in its image.
 *
 * @param name the image's name, with the tag
 * @param folder a folder for the builds, of this tag alone
 */
record MovingTag(String name, Path folder) {
  private static final Path PROGRAM = Path.of("..", "go-fixtures", "programs", "build-args");

  /** Moves the tag to a binary that prints this version. */
  void moveTo(String version) {
    Path binary = folder.resolve("app").toAbsolutePath();
    ToolResult.of(
            PROGRAM,
            Map.of("CGO_ENABLED", "0"),
            List.of("go", "build", "-ldflags=-X main.version=" + version, "-o", "" + binary, "."))
        .expectSuccess();
    try {
      Files.writeString(
          folder.resolve("Dockerfile"), "FROM scratch\nCOPY app /app\nENTRYPOINT [\"/app\"]\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    ToolResult.of("docker", "build", "--quiet", "--tag", name, folder.toString()).expectSuccess();
  }

  /** Returns the version that a run of the binary printed. */
  static String versionIn(String output) {
    return output.strip().replace("build-args: version is ", "");
  }

  void remove() {
    ToolResult.of("docker", "image", "rm", "--force", name);
  }
}
