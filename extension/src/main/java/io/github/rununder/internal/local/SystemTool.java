// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the machine's own tools. */
final class SystemTool {
  private static final String USUAL_FOLDERS = "/usr/sbin:/usr/bin:/sbin:/bin";

  private SystemTool() {}

  /** Returns the absolute path of a tool that may be missing. */
  static Optional<String> find(String name) {
    return Arrays.stream(searchPath().split(File.pathSeparator, -1))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toString)
        .findFirst();
  }

  /** Returns the absolute path of a tool that every system has. */
  static String require(String name) {
    return find(name).orElse("/usr/bin/" + name);
  }

  /** The PATH for tools: this JVM's own, and the folders with tools for root. */
  static String searchPath() {
    return Stream.of(Optional.ofNullable(System.getenv("PATH")), Optional.of(USUAL_FOLDERS))
        .flatMap(Optional::stream)
        .filter(path -> !path.isEmpty())
        .reduce((first, second) -> first + File.pathSeparator + second)
        .orElse(USUAL_FOLDERS);
  }
}
