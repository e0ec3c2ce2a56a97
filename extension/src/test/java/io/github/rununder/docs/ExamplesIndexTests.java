// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code examples/} is for reading: few classes, tests only, each in the index. */
class ExamplesIndexTests {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final int MOST_CLASSES = 25;

  @Test
  void thereAreAtMost25Classes() throws IOException {
    assertThat(classes()).hasSizeLessThanOrEqualTo(MOST_CLASSES);
  }

  @Test
  void thereIsNoHelperClass() throws IOException {
    assertThat(classes()).allMatch(file -> file.endsWith("Tests.java"));
  }

  @Test
  void theIndexLinksToEachClassOnce() throws IOException {
    String index = Files.readString(EXAMPLES.resolve("README.md"));
    assertThat(classes()).allSatisfy(file -> assertThat(index).containsOnlyOnce("(" + file + ")"));
  }

  private static List<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES.resolve("src"))) {
      return files
          .map(file -> EXAMPLES.relativize(file).toString())
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }
}
