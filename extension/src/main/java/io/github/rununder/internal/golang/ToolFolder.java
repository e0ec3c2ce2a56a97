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
 * A Go tool of RunUnder itself, compiled by the user's toolchain unless its folder exists.
 *
 * @param tool the tool's name for people
 * @param sources the sources by their folders; the folder named "source" is compiled
 * @param environment the variables of the build
 * @param arguments the arguments of the go command
 */
record ToolFolder(
    String tool,
    Map<String, GoSources> sources,
    Map<String, String> environment,
    List<String> arguments) {
  /** Returns the folder; its name must name the version of the sources. */
  Path compiled(GoToolchain toolchain, Path home, String name) {
    Path folder = home.resolve("tools").resolve(name);
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.resolveSibling(""));
        compile(toolchain, folder);
      }
      BuildCache.touch(folder);
      return folder;
    } catch (IOException failed) {
      throw BuildFailure.cannotWrite(home, failed);
    }
  }

  private void compile(GoToolchain toolchain, Path folder) throws IOException {
    Path draft = Files.createTempDirectory(folder.resolveSibling(""), ".draft-");
    try {
      for (Map.Entry<String, GoSources> each : sources.entrySet()) {
        each.getValue().writeTo(draft.resolve(each.getKey()));
      }
      ToolProcess.Result result = toolchain.run(draft.resolve("source"), environment, arguments);
      if (!result.succeeded()) {
        throw BuildFailure.tool(toolchain, tool, result);
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      // Another JVM was faster: its tool is the same.
      if (!Files.isDirectory(folder)) {
        throw failed;
      }
    } finally {
      FolderRemover.remove(draft);
    }
  }
}
