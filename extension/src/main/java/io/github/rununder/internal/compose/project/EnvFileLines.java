// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines of the variables of an env file. The values come from compose itself; this class
 * only finds the end of a quoted value with line feeds.
 */
final class EnvFileLines {
  private static final Pattern NAME =
      Pattern.compile("^\\s*(?:export\\s+)?([^\\s=:#'\"]+)\\s*(?:[=:]\\s*(.*))?$");

  private EnvFileLines() {}

  /**
   * Returns the lines of each name, in order; empty when the file does not exist. Bytes that are
   * not UTF-8 move no line.
   */
  static Map<String, List<Integer>> of(Path file, boolean raw) {
    try {
      return Files.isRegularFile(file)
          ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), raw)
          : Map.of();
    } catch (IOException unreadable) {
      throw ComposeYaml.refused(
          file, 1, "cannot be read: " + unreadable.getMessage(), "Make it readable");
    }
  }

  /**
   * Returns the lines of each name.
   *
   * @param text the file
   * @param raw whether quotes are literal, as with {@code format: raw}
   */
  static Map<String, List<Integer>> parse(String text, boolean raw) {
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
    int index = 0;
    while (index < lines.size()) {
      Matcher matcher = NAME.matcher(lines.get(index));
      int first = index;
      if (matcher.matches()) {
        found.computeIfAbsent(matcher.group(1), name -> new ArrayList<>()).add(first + 1);
        index = raw || matcher.group(2) == null ? index : end(lines, index, matcher.group(2));
      }
      index++;
    }
    return found;
  }

  /** Returns the index of the line in which a value that begins with a quote ends. */
  private static int end(List<String> lines, int first, String value) {
    if (value.isEmpty() || (value.charAt(0) != '"' && value.charAt(0) != '\'')) {
      return first;
    }
    char quote = value.charAt(0);
    String rest = value.substring(1);
    for (int index = first; index < lines.size(); index++) {
      if (closes(index == first ? rest : lines.get(index), quote)) {
        return index;
      }
    }
    return first;
  }

  private static boolean closes(String text, char quote) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\\' && quote == '"') {
        at++;
      } else if (text.charAt(at) == quote) {
        return true;
      }
    }
    return false;
  }
}
