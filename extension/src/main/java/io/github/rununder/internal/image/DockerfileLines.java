// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The instructions of a Dockerfile with their lines: continued lines joined, comments and here
 * documents left out. The builder alone interprets them.
 */
final class DockerfileLines {
  private static final Pattern INSTRUCTION = Pattern.compile("\\s*([A-Za-z]+)(?:\\s+(.*))?");
  private static final Pattern ESCAPE =
      Pattern.compile("#\\s*escape\\s*=\\s*(\\S)\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("<<-?\\s*([\"']?)([A-Za-z_][A-Za-z0-9_]*)\\1");

  private DockerfileLines() {}

  /**
   * One instruction.
   *
   * @param line its first line, from 1
   * @param name in upper case
   * @param rest its arguments, in one line
   */
  record Instruction(int line, String name, String rest) {}

  static List<Instruction> parse(String text) {
    List<Instruction> instructions = new ArrayList<>();
    List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
    char escape = escape(lines);
    int index = 0;
    while (index < lines.size()) {
      int first = index;
      StringBuilder joined = new StringBuilder();
      boolean continues = true;
      while (continues && index < lines.size()) {
        String line = lines.get(index++);
        boolean comment = line.strip().startsWith("#");
        boolean blank = line.isBlank() && joined.length() > 0;
        String content = line.stripTrailing();
        boolean escaped = !content.isEmpty() && content.charAt(content.length() - 1) == escape;
        if (!comment && !blank) {
          joined.append(escaped ? content.substring(0, content.length() - 1) : content);
        }
        continues = escaped || ((comment || blank) && joined.length() > 0);
      }
      Matcher matcher = INSTRUCTION.matcher(joined);
      if (matcher.matches()) {
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        String rest = matcher.group(2) == null ? "" : matcher.group(2).strip();
        instructions.add(new Instruction(first + 1, name, rest));
        index = afterHereDocuments(lines, index, name, rest);
      }
    }
    return instructions;
  }

  private static char escape(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#")) {
        break;
      }
      Matcher matcher = ESCAPE.matcher(line);
      if (matcher.matches()) {
        return matcher.group(1).charAt(0);
      }
    }
    return '\\';
  }

  private static int afterHereDocuments(List<String> lines, int next, String name, String rest) {
    if (!name.equals("RUN") && !name.equals("COPY") && !name.equals("ADD")) {
      return next;
    }
    int index = next;
    Matcher matcher = HERE_DOCUMENT.matcher(rest);
    while (matcher.find()) {
      while (index < lines.size() && !lines.get(index).strip().equals(matcher.group(2))) {
        index++;
      }
      index++;
    }
    return index;
  }

  /** Splits {@code A=1 B="2 3"} at white space and removes quotes and escapes. */
  static List<String> words(String rest) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean begun = false;
    for (int at = 0; at < rest.length(); at++) {
      char c = rest.charAt(at);
      if (c == '\\' && quote != '\'' && at + 1 < rest.length()) {
        word.append(rest.charAt(++at));
        begun = true;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begun = true;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
