// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.Map;

/**
 * Expands {@code $(NAME)} as the kubelet does: a known name is replaced, an unknown one stays, and
 * {@code $$} is an escaped {@code $}.
 */
final class Expansion {
  private final Map<String, String> known;
  private final Map<String, String> fallback;
  private final StringBuilder result = new StringBuilder();

  private Expansion(Map<String, String> known, Map<String, String> fallback) {
    this.known = known;
    this.fallback = fallback;
  }

  static String expand(String text, Map<String, String> known, Map<String, String> fallback) {
    return new Expansion(known, fallback).expand(text);
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
    String value = known.getOrDefault(name, fallback.get(name));
    result.append(value == null ? "$(" + name + ")" : value);
  }
}
