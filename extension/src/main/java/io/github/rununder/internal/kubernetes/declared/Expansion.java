// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.Map;

/**
 * Writes {@code $(NAME)} out as the kubelet does: what is known is replaced, what is not stays, and
 * {@code $$} is one {@code $} that begins nothing.
 */
final class Expansion {
  private final Map<String, String> known;
  private final Map<String, String> otherwise;
  private final StringBuilder result = new StringBuilder();

  private Expansion(Map<String, String> known, Map<String, String> otherwise) {
    this.known = known;
    this.otherwise = otherwise;
  }

  static String expand(String text, Map<String, String> known, Map<String, String> otherwise) {
    return new Expansion(known, otherwise).expand(text);
  }

  private String expand(String text) {
    int at = 0;
    while (at < text.length()) {
      char each = text.charAt(at);
      boolean isLast = at + 1 == text.length();
      if (each != '$' || isLast) {
        result.append(each);
        at++;
      } else {
        at = afterDollar(text, at);
      }
    }
    return result.toString();
  }

  private int afterDollar(String text, int dollar) {
    char next = text.charAt(dollar + 1);
    int end = text.indexOf(')', dollar + 2);
    if (next == '(' && end >= 0) {
      append(text.substring(dollar + 2, end));
      return end + 1;
    }
    result.append('$');
    if (next != '$') {
      result.append(next);
    }
    return dollar + 2;
  }

  private void append(String name) {
    String value = known.getOrDefault(name, otherwise.get(name));
    result.append(value == null ? "$(" + name + ")" : value);
  }
}
