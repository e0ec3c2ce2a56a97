// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns of {@code ${NAME#p}}, {@code ${NAME%p}} and {@code ${NAME/p/r}}. */
final class ShellPattern {
  private static final String ESCAPED = "[]{}.+()|^$";

  /** What Go's regexp replaces in the text of {@code ReplaceAllString}. */
  private static final Pattern GROUP = Pattern.compile("\\$(?:\\$|\\{(\\w+)\\}|(\\w+))");

  private ShellPattern() {}

  static String withoutPrefix(String value, String pattern, boolean longest) {
    Matcher matcher = regex(pattern, longest).matcher(value);
    return matcher.lookingAt() ? value.substring(matcher.end()) : value;
  }

  static String withoutSuffix(String value, String pattern, boolean longest) {
    String rest = withoutPrefix(reversed(value), reversedPattern(pattern), longest);
    return reversed(rest);
  }

  static String replaced(String value, String pattern, String replacement, boolean all) {
    Matcher matcher = regex(pattern, true).matcher(value);
    if (!all) {
      return matcher.replaceFirst(Matcher.quoteReplacement(replacement));
    }
    StringBuilder result = new StringBuilder();
    int end = -1;
    while (matcher.find()) {
      boolean abuts = matcher.end() == matcher.start() && matcher.start() == end;
      String text = abuts ? "" : expanded(replacement, matcher.group());
      matcher.appendReplacement(result, Matcher.quoteReplacement(text));
      end = matcher.end();
    }
    return matcher.appendTail(result).toString();
  }

  private static String expanded(String replacement, String match) {
    return GROUP
        .matcher(replacement)
        .replaceAll(
            group -> {
              String name = group.group(1) == null ? group.group(2) : group.group(1);
              String text = "0".equals(name) ? match : "";
              return Matcher.quoteReplacement(name == null ? "$" : text);
            });
  }

  /** A {@code ?} is one character, a {@code *} any; a backslash takes their meaning away. */
  private static Pattern regex(String pattern, boolean longest) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      if (c == '*') {
        regex.append(longest ? ".*" : ".*?");
      } else if (c == '?') {
        regex.append('.');
      } else if (c == '\\') {
        char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
        if (next != '}' && next != '/') {
          if (next != '*' && next != '?' && next != '\\') {
            throw new DockerfileException("invalid escape in the pattern " + pattern);
          }
          regex.append('\\').append(next);
          at++;
        }
      } else {
        regex.append(ESCAPED.indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return Pattern.compile(regex.toString(), Pattern.UNIX_LINES);
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  /** A backslash stays before its character. */
  private static String reversedPattern(String pattern) {
    StringBuilder reversed = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      boolean escape = pattern.charAt(at) == '\\' && at + 1 < pattern.length();
      int width = (escape ? 1 : 0) + Character.charCount(pattern.codePointAt(escape ? at + 1 : at));
      reversed.insert(0, pattern, at, at + width);
      at += width;
    }
    return reversed.toString();
  }
}
