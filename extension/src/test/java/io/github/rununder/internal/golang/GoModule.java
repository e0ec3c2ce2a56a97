// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.spi.Configuration;
import io.github.rununder.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes Go modules for tests. */
final class GoModule {
  private final Path folder;

  GoModule(Path folder) {
    this.folder = folder;
  }

  GoModule file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, content);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Workload.Program program(String mainPackage, String... tags) {
    return program(mainPackage, false, tags);
  }

  Workload.Program program(String mainPackage, boolean cgo, String... tags) {
    return new Workload.Program(
        folder,
        mainPackage,
        List.of(tags),
        cgo,
        Optional.empty(),
        "/app/program",
        Optional.empty());
  }

  static Configuration configuration(Map<String, String> settings) {
    return new Configuration(
        name -> Optional.ofNullable(settings.get(name)), name -> Optional.empty());
  }
}
