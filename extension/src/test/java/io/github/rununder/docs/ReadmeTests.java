// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * README and docs show only Java that runs: each block is a region of the file that it names. Their
 * links lead somewhere.
 */
class ReadmeTests {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!\\w+://)([^)#\\s]*)(#[^)\\s]*)?\\)");
  private static final Pattern MARKER = Pattern.compile("<!-- from: (\\S+) -->");

  /** A block of Java; {@code source} is empty when no marker stands before it. */
  record Block(String document, int line, Optional<String> source, List<String> text) {

    static List<Block> in(String name, List<String> document) {
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < document.size(); i++) {
        if (document.get(i).equals("```java")) {
          int end = i + document.subList(i, document.size()).indexOf("```");
          blocks.add(
              new Block(name, i + 2, sourceAbove(document, i), document.subList(i + 1, end)));
        }
      }
      return blocks;
    }

    private static Optional<String> sourceAbove(List<String> document, int line) {
      Matcher marker = MARKER.matcher(line == 0 ? "" : document.get(line - 1));
      return marker.matches() ? Optional.of(marker.group(1)) : Optional.empty();
    }

    Optional<String> complaint(Path repository) throws IOException {
      String place = "%s, line %d: \"%s\" ".formatted(document, line, text.get(0).strip());
      if (source.isEmpty()) {
        return Optional.of(
            place + "names no file; put <!-- from: path/of/the/File.java --> on the line above");
      }
      Path file = repository.resolve(source.get());
      if (!Files.isRegularFile(file)) {
        return Optional.of(place + "names " + source.get() + ", which is not there");
      }
      return isRegionOf(Files.readAllLines(file))
          ? Optional.empty()
          : Optional.of(
              place + "is no region of " + source.get() + "; copy the region from there again");
    }

    private boolean isRegionOf(List<String> file) {
      List<String> wanted = withoutCommonIndentation(text);
      return IntStream.rangeClosed(0, file.size() - text.size())
          .mapToObj(start -> file.subList(start, start + text.size()))
          .anyMatch(region -> withoutCommonIndentation(region).equals(wanted));
    }

    private static List<String> withoutCommonIndentation(List<String> lines) {
      return String.join("\n", lines).stripIndent().lines().toList();
    }

    @Override
    public String toString() {
      return document + ", line " + line + ": " + text.get(0).strip();
    }
  }

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(REPOSITORY.resolve("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      Stream<String> others = Stream.of("README.md", "CONTRIBUTING.md", "examples/README.md");
      return Stream.concat(others.map(REPOSITORY::resolve), pages.stream());
    }
  }

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path document : documents().toList()) {
      String name = REPOSITORY.relativize(document).toString();
      blocks.addAll(Block.in(name, Files.readAllLines(document)));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void eachLinkLeadsToAFileAndAHeading(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(link.group()).contains(link.group(2).substring(1));
      }
    }
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void eachJavaBlockIsARegionOfAnExample(Block block) throws IOException {
    assertThat(block.complaint(REPOSITORY)).isEmpty();
  }

  @Test
  void aBlockMayBeIndentedLessThanItsFile(@TempDir Path repository) throws IOException {
    Files.writeString(repository.resolve("A.java"), "class A {\n  void a() {\n    b();\n  }\n}\n");
    assertThat(only("<!-- from: A.java -->", "```java", "void a() {", "  b();", "}", "```"))
        .satisfies(block -> assertThat(block.complaint(repository)).isEmpty());
  }

  @Test
  void aBlockThatDiffersIsNamedWithItsFile(@TempDir Path repository) throws IOException {
    Files.writeString(repository.resolve("A.java"), "class A {}\n");
    assertThat(only("<!-- from: A.java -->", "```java", "class B {}", "```").complaint(repository))
        .contains(
            "README.md, line 3: \"class B {}\" is no region of A.java; copy the region from there again");
  }

  @Test
  void aBlockWithoutAFileIsNamed(@TempDir Path repository) throws IOException {
    assertThat(only("", "```java", "class B {}", "```").complaint(repository))
        .contains(
            "README.md, line 3: \"class B {}\" names no file; put <!-- from: path/of/the/File.java --> on the line above");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path repository) throws IOException {
    assertThat(only("<!-- from: No.java -->", "```java", "class B {}", "```").complaint(repository))
        .contains("README.md, line 3: \"class B {}\" names No.java, which is not there");
  }

  private static Block only(String... document) {
    List<Block> blocks = Block.in("README.md", List.of(document));
    assertThat(blocks).hasSize(1);
    return blocks.get(0);
  }
}
