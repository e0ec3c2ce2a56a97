// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the variables that {@code $NAME} and {@code ${NAME…}} of a text refer to. The values come
 * from compose itself.
 */
final class Interpolation {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int DEEPEST = 20;

  private Interpolation() {}

  /** The source of a reference's value. */
  enum Source {
    /** A variable that is set. */
    VARIABLE,
    /** {@code :-} or {@code -}. */
    DEFAULT,
    /** The variable is not set, and there is no default. */
    NOTHING
  }

  /** One effective reference. */
  record Use(String name, Source source) {}

  /** Returns every name in a text, in defaults too. */
  static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    collectNames(text, names, 0);
    return names;
  }

  private static void collectNames(String text, Set<String> names, int depth) {
    for (Reference reference : references(text)) {
      names.add(reference.name());
      if (depth < DEEPEST) {
        collectNames(reference.rest(), names, depth + 1);
      }
    }
  }

  /**
   * Returns the effective references.
   *
   * @param values looks a variable up; empty when it is not set
   */
  static List<Use> uses(String text, Function<String, Optional<String>> values) {
    List<Use> uses = new ArrayList<>();
    collect(text, values, uses, 0);
    return uses;
  }

  private static void collect(
      String text, Function<String, Optional<String>> values, List<Use> uses, int depth) {
    for (Reference reference : references(text)) {
      Optional<String> value = values.apply(reference.name());
      boolean counts =
          reference.emptyIsUnset()
              ? value.filter(v -> !v.isEmpty()).isPresent()
              : value.isPresent();
      if (counts || reference.operator() == '+') {
        uses.add(new Use(reference.name(), value.isPresent() ? Source.VARIABLE : Source.NOTHING));
      } else if (reference.operator() == '-') {
        uses.add(new Use(reference.name(), Source.DEFAULT));
        if (depth < DEEPEST) {
          collect(reference.rest(), values, uses, depth + 1);
        }
      } else {
        uses.add(new Use(reference.name(), value.isPresent() ? Source.VARIABLE : Source.NOTHING));
      }
    }
  }

  /**
   * One reference.
   *
   * @param operator {@code -}, {@code ?} or {@code +}; a space for none
   * @param emptyIsUnset whether a colon precedes it
   * @param rest what follows it
   */
  private record Reference(String name, char operator, boolean emptyIsUnset, String rest) {}

  private static List<Reference> references(String text) {
    List<Reference> references = new ArrayList<>();
    int at = text.indexOf('$');
    while (at >= 0 && at + 1 < text.length()) {
      int next = at + 2;
      if (text.charAt(at + 1) == '{') {
        int end = closing(text, at + 2);
        braced(text.substring(at + 2, end)).ifPresent(references::add);
        next = end;
      } else if (text.charAt(at + 1) != '$') {
        Matcher matcher = NAME.matcher(text).region(at + 1, text.length());
        if (matcher.lookingAt()) {
          references.add(new Reference(matcher.group(), ' ', false, ""));
          next = matcher.end();
        }
      }
      at = text.indexOf('$', Math.min(next, text.length()));
    }
    return references;
  }

  private static Optional<Reference> braced(String inside) {
    Matcher matcher = NAME.matcher(inside);
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    String rest = inside.substring(matcher.end());
    boolean colon = rest.startsWith(":");
    String operator = colon ? rest.substring(1) : rest;
    return Optional.of(
        operator.isEmpty()
            ? new Reference(matcher.group(), ' ', false, "")
            : new Reference(matcher.group(), operator.charAt(0), colon, operator.substring(1)));
  }

  private static int closing(String text, int from) {
    int open = 1;
    for (int at = from; at < text.length(); at++) {
      if (text.startsWith("${", at)) {
        open++;
      } else if (text.charAt(at) == '}') {
        open--;
        if (open == 0) {
          return at;
        }
      }
    }
    return text.length();
  }
}
