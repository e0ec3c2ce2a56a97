// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads sources in google-java-format. */
@DisplayName("A method that waits")
class WaitingTests {
  private static final Path SOURCES = Path.of("src/main/java/io/github/rununder");

  /** The Javadoc, the name and the body of each public method of a class. */
  private static final Pattern METHOD =
      Pattern.compile(
          "\\n  /\\*\\*((?:(?!\\*/).)*+)\\*/\\n(?:  @[^\\n]*\\n)*  public [\\w<>?, ]+ (\\w+)\\([^{;]*\\{(.*?)\\n  }\\n",
          Pattern.DOTALL);

  /** The Javadoc of each method of an interface, and its name with the first parameter. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\n  /\\*\\*((?:(?!\\*/).)*+)\\*/\\n  (?:default )?[\\w<>?, ]+ (\\w+\\(\\w*)",
          Pattern.DOTALL);

  /** The calls of an assertion that may wait. */
  private static final Pattern WAITS =
      Pattern.compile(
          "snapshotAt\\(|view\\(\\)|[\\s(.]all\\(|AssertionPoll\\.|[\\s(!]await\\(|onceThere\\(|Readiness\\.of\\(|StartOutcome\\.of\\(|ends\\(|actual\\.(at|replicas|appearance|await\\w+)\\(");

  private static final Pattern WAITING_OF_RUN =
      Pattern.compile(
          "Run (at|appearance|restart|update|explain|await\\w+)\\(.*|Run process\\(Predicate|Fleet (replicas|restart)\\(");

  @Test
  void saysSoInItsNameOrInTheFirstSentenceOfItsJavadoc() throws IOException {
    List<String> silent = new ArrayList<>();
    try (Stream<Path> files = Files.list(SOURCES.resolve("assertions"))) {
      for (Path file : files.filter(each -> each.toString().endsWith("Assert.java")).toList()) {
        METHOD
            .matcher(Files.readString(file))
            .results()
            .filter(method -> WAITS.matcher(method.group(3)).find())
            .filter(method -> !saysSo(method.group(2), method.group(1)))
            .forEach(method -> silent.add(file.getFileName() + " " + method.group(2)));
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void ofARunSaysSoToo() throws IOException {
    List<String> waiting = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (String type : List.of("Run", "Fleet")) {
      Matcher method = DECLARATION.matcher(Files.readString(SOURCES.resolve(type + ".java")));
      while (method.find()) {
        String name = type + " " + method.group(2);
        if (WAITING_OF_RUN.matcher(name).matches() && !method.group(1).contains("is waited for")) {
          waiting.add(name);
          if (!saysSo(method.group(2), method.group(1))) {
            silent.add(name);
          }
        }
      }
    }
    assertThat(waiting).hasSizeGreaterThan(8);
    assertThat(silent).isEmpty();
  }

  private static boolean saysSo(String name, String javadoc) {
    String text = javadoc.replaceAll("\\n\\s*\\*", " ");
    String firstSentence = text.split("\\.\\s|<pre>|@return", 2)[0];
    return name.startsWith("await") || firstSentence.contains("wait");
  }
}
