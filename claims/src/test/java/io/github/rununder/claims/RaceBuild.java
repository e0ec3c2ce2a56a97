// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.claims;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program with the race detector, as {@code go build -race} makes it.
 *
 * @param program the file
 */
record RaceBuild(Path program) {
  static final Path SOURCES = Path.of("..", "go-fixtures", "programs", "env-race");

  static RaceBuild in(Path folder) {
    Path program = folder.resolve("env-race").toAbsolutePath();
    ToolResult.of(
            SOURCES,
            Map.of("CGO_ENABLED", "1"),
            List.of("go", "build", "-race", "-o", program.toString(), "."))
        .expectSuccess();
    return new RaceBuild(program);
  }

  ToolResult run(String way) {
    return ToolResult.of(Path.of(""), Map.of("SETTING", "first"), List.of(program.toString(), way));
  }
}
