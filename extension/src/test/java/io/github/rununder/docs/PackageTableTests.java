// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md names each package of the extension, and no other. */
class PackageTableTests {
  private static final Path ROOT = Path.of("src", "main", "java", "io", "github", "rununder");

  @Test
  void eachPackageHasOneLine() throws IOException {
    assertThat(named()).containsExactlyInAnyOrderElementsOf(packages());
  }

  private static List<String> packages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> ROOT.relativize(file.getParent()).toString().replace('/', '.'))
          .map(name -> name.isEmpty() ? "(root)" : name)
          .toList();
    }
  }

  /** The first cells of the table below the line that introduces it. */
  private static List<String> named() throws IOException {
    return Files.readAllLines(Path.of("..", "CONTRIBUTING.md")).stream()
        .dropWhile(line -> !line.startsWith("Packages of `extension`"))
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1)[1].strip().replace("`", ""))
        .toList();
  }
}
