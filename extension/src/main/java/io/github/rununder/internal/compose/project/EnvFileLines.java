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
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the statements of an env file by compose's rules. The values come from compose itself,
 * which also reports what it cannot read: the statements end there.
 */
final class EnvFileLines {
  private static final Pattern EXPORT = Pattern.compile("export\\s+");
  private static final String BLANKS = "\t\u000B\f\r \u0085\u00A0";

  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private int at;

  private EnvFileLines(String text) {
    this.text = text;
  }

  /**
   * One statement.
   *
   * @param name the variable
   * @param line its line, from 1
   * @param isBare whether it has a name only, whose value compose looks up
   * @param template the value before interpolation; empty when compose interpolates nothing in it
   */
  record Statement(String name, int line, boolean isBare, String template) {}

  /** Returns the statements of each name, in order; empty when the file does not exist. */
  static Map<String, List<Statement>> of(Path file, boolean raw) {
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
   * Returns the statements of each name.
   *
   * @param text the file
   * @param raw whether quotes are literal, as with {@code format: raw}
   */
  static Map<String, List<Statement>> parse(String text, boolean raw) {
    EnvFileLines lines = new EnvFileLines(text.replaceFirst("^\uFEFF", ""));
    if (raw) {
      lines.readRaw();
    } else {
      lines.read();
    }
    Map<String, List<Statement>> byName = new LinkedHashMap<>();
    lines.statements.forEach(
        each -> byName.computeIfAbsent(each.name(), none -> new ArrayList<>()).add(each));
    return byName;
  }

  private void readRaw() {
    List<String> lines = text.lines().toList();
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index).stripLeading();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals);
        statements.add(new Statement(name.strip(), index + 1, equals < 0, ""));
      }
    }
  }

  private void read() {
    do {
      skip(Character::isWhitespace);
      if (at < text.length() && text.charAt(at) == '#') {
        skip(next -> next != '\n');
      } else if (at < text.length() && !readStatement()) {
        return;
      }
    } while (at < text.length());
  }

  /** Returns false when compose refuses the file at this place. */
  private boolean readStatement() {
    int line = (int) text.substring(0, at).chars().filter(next -> next == '\n').count() + 1;
    Matcher export = EXPORT.matcher(text).region(at, text.length());
    if (export.lookingAt()) {
      at = at + "export".length();
      skip(EnvFileLines::isBlank);
    }
    int start = at;
    skip(next -> isBlank(next) || isNamePart(next));
    String name = text.substring(start, at).strip();
    boolean isBare = at == text.length() || text.charAt(at) == '\n';
    if (name.isEmpty() || name.contains(" ") || !(isBare || "=:".indexOf(text.charAt(at)) >= 0)) {
      return false;
    }
    at++;
    statements.add(new Statement(name, line, isBare, isBare ? "" : value()));
    return true;
  }

  private String value() {
    skip(EnvFileLines::isBlank);
    char first = at < text.length() ? text.charAt(at) : '\n';
    int start = at;
    if (first != '"' && first != '\'') {
      skip(next -> next != '\n');
      String value = text.substring(start, at);
      int comment = value.indexOf(" #");
      return (comment < 0 ? value : value.substring(0, comment)).strip();
    }
    at++;
    skipQuoted(first);
    String quoted = text.substring(start + 1, Math.max(start + 1, at - 1));
    return first == '"' ? quoted.replace("\\$", "$$") : "";
  }

  private void skipQuoted(char quote) {
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '\\') {
        at++;
      } else if (next == quote) {
        return;
      }
    }
    at = text.length();
  }

  private void skip(IntPredicate skipped) {
    while (at < text.length() && skipped.test(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(int next) {
    return BLANKS.indexOf(next) >= 0;
  }

  private static boolean isNamePart(int next) {
    return Character.isLetterOrDigit(next) || "_.-[]".indexOf(next) >= 0;
  }
}
