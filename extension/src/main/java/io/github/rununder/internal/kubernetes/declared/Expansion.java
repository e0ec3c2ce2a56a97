// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.declared;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Expands {@code $(NAME)} as the kubelet does: a known name is replaced, an unknown one stays, and
 * {@code $$} is an escaped {@code $}.
 */
final class Expansion {
  private final Map<String, Optional<String>> known;
  private final Map<String, Optional<String>> fallback;
  private final Predicate<String> unread;
  private final StringBuilder result = new StringBuilder();
  private boolean isKnown = true;

  private Expansion(
      Map<String, Optional<String>> known,
      Map<String, Optional<String>> fallback,
      Predicate<String> unread) {
    this.known = known;
    this.fallback = fallback;
    this.unread = unread;
  }

  /**
   * Expands a text.
   *
   * @param known the variables, with no value where it is not known
   * @param fallback the variables that are used for a name which the first ones do not have
   * @param unread whether a source that could not be read may have a name
   * @return empty when the text refers to a value that is not known
   */
  static Optional<String> expand(
      String text,
      Map<String, Optional<String>> known,
      Map<String, Optional<String>> fallback,
      Predicate<String> unread) {
    return new Expansion(known, fallback, unread).expand(text);
  }

  private Optional<String> expand(String text) {
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
    return isKnown ? Optional.of(result.toString()) : Optional.empty();
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
    Optional<String> value = known.get(name);
    if (value == null) {
      value = unread.test(name) ? Optional.empty() : fallback.get(name);
    }
    if (value == null) {
      result.append("$(").append(name).append(')');
    } else {
      isKnown &= value.isPresent();
      result.append(value.orElse(""));
    }
  }
}
