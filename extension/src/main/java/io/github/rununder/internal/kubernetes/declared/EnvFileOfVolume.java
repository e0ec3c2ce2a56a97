// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of {@code fileKeyRef} by the kubelet's rules: comments and blank lines are left out,
 * white space around name and value too, a backslash at the end goes on with the next line. Quotes
 * stay. What the kubelet refuses, it starts no container with, so nothing is said of it here.
 */
final class EnvFileOfVolume {
  private EnvFileOfVolume() {}

  /** Returns the first value of a key; empty when it has none. */
  static Optional<String> value(String text, String key) {
    return statements(text).stream()
        .filter(statement -> statement.indexOf('=') > 0)
        .filter(statement -> name(statement).equals(key))
        .map(statement -> statement.substring(statement.indexOf('=') + 1).strip())
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  private static String name(String statement) {
    return statement.substring(0, statement.indexOf('=')).strip();
  }

  private static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    StringBuilder begun = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      String part = goesOn ? line.substring(0, line.length() - 1).stripTrailing() : line;
      begun.append(begun.isEmpty() ? "" : " ").append(part);
      if (!goesOn) {
        statements.add(begun.toString());
        begun.setLength(0);
      }
    }
    return statements;
  }
}
