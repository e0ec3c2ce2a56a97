// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the arguments of ENV and ARG as BuildKit's parser does; quotes and escapes stay. */
final class NamedValues {

  /**
   * One name with its value.
   *
   * @param name as written
   * @param value as written; null for an ARG without a default
   */
  record NamedValue(String name, @Nullable String value) {
    static NamedValue of(String word) {
      int equals = word.indexOf('=');
      return equals < 0
          ? new NamedValue(word, null)
          : new NamedValue(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  private NamedValues() {}

  static List<NamedValue> ofArg(String arguments, char escape) {
    return words(arguments, escape).stream().map(NamedValue::of).toList();
  }

  /** {@code ENV A=1 B=2}, or the old {@code ENV A 1}. */
  static List<NamedValue> ofEnv(String arguments, char escape) {
    List<String> words = words(arguments, escape);
    if (!words.isEmpty() && !words.get(0).contains("=")) {
      String[] parts = Blanks.SEPARATOR.split(arguments, 2);
      if (parts.length < 2) {
        throw new DockerfileException("ENV " + arguments + " has no value");
      }
      return List.of(new NamedValue(parts[0], parts[1]));
    }
    List<NamedValue> pairs = words.stream().map(NamedValue::of).toList();
    if (pairs.stream().anyMatch(pair -> pair.value() == null || pair.name().isEmpty())) {
      throw new DockerfileException("ENV " + arguments + " is not NAME=value");
    }
    return pairs;
  }

  private static List<String> words(String text, char escape) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote == 0 && Blanks.isSpace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
        continue;
      }
      boolean escapes = c == escape && quote != '\'';
      if (escapes && at + 1 == text.length()) {
        break; // an escape at the end of a line is dropped
      }
      begun = true;
      word.append(c);
      if (escapes) {
        word.append(text.charAt(++at));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
