// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a file of {@code fileKeyRef} by the kubelet's rules: it ignores comments, blank lines and
 * white space around name and value; a backslash at the end of a line joins the next line; quotes
 * stay. With a file that the kubelet refuses no container starts, so errors are not handled here.
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
    StringBuilder joined = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      boolean continues = line.endsWith("\\");
      String part = continues ? line.substring(0, line.length() - 1).stripTrailing() : line;
      joined.append(joined.isEmpty() ? "" : " ").append(part);
      if (!continues) {
        statements.add(joined.toString());
        joined.setLength(0);
      }
    }
    return statements;
  }
}
