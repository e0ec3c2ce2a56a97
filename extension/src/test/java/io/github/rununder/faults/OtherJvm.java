// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JVMs beside the test's own. */
final class OtherJvm {
  private OtherJvm() {}

  /** Starts a main of the tests' class path, stderr and stdout together. */
  static Process start(Class<?> main, Consumer<ProcessBuilder> changes, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    changes.accept(builder);
    return builder.start();
  }

  /** Returns the output of a JVM, up to a line or to its end. */
  static String readUntil(BufferedReader said, String line) throws IOException {
    List<String> lines = new ArrayList<>();
    String next = said.readLine();
    while (next != null) {
      lines.add(next);
      next = next.equals(line) ? null : said.readLine();
    }
    return String.join("\n", lines);
  }

  static String rest(BufferedReader said) {
    try (Stream<String> lines = said.lines()) {
      return lines.collect(Collectors.joining("\n"));
    }
  }
}
