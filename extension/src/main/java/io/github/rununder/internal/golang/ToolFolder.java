// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.internal.session.FolderRemover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * A folder with Go programs of RunUnder itself, compiled by the user's toolchain unless the folder
 * exists.
 *
 * @param toolchain the toolchain that compiles them
 * @param home RunUnder's home
 * @param name the folder's name, which names the version of the sources
 */
record ToolFolder(GoToolchain toolchain, Path home, String name) {
  private static final String SOURCE = "source";

  /**
   * Returns the folder; {@code arguments} are those of the go command, for messages {@code tool}.
   */
  Path compiled(
      String tool,
      GoSources sources,
      Map<String, GoSources> others,
      Map<String, String> environment,
      List<String> arguments) {
    Path folder = home.resolve("tools").resolve(name);
    try {
      if (!Files.isDirectory(folder)) {
        Path draft =
            Files.createTempDirectory(
                Files.createDirectories(folder.resolveSibling("")), ".draft-");
        try {
          sources.writeTo(draft.resolve(SOURCE));
          for (Map.Entry<String, GoSources> other : others.entrySet()) {
            other.getValue().writeTo(draft.resolve(other.getKey()));
          }
          compile(tool, draft.resolve(SOURCE), environment, arguments);
          move(draft, folder);
        } finally {
          FolderRemover.remove(draft);
        }
      }
      BuildCache.touch(folder);
    } catch (IOException failed) {
      throw BuildFailure.cannotWrite(home, failed);
    }
    return folder;
  }

  private void compile(
      String tool, Path sources, Map<String, String> environment, List<String> arguments) {
    ToolProcess.Result result = toolchain.run(sources, environment, arguments);
    if (!result.succeeded()) {
      throw BuildFailure.tool(toolchain, tool, result);
    }
    FolderRemover.remove(sources);
  }

  private static void move(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      // Another JVM was faster: its programs are the same.
      if (!Files.isDirectory(folder)) {
        throw failed;
      }
    }
  }
}
