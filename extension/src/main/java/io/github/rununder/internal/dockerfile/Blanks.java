// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.regex.Pattern;

/** White space as Go defines it, and as Dockerfiles separate arguments. */
final class Blanks {
  private static final String SPACES =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2028\u2029\u202F\u205F\u3000";
  private static final int FIRST_WIDE = 0x2000;
  private static final int LAST_WIDE = 0x200A;

  static final Pattern SEPARATOR = Pattern.compile("[\t\u000B\f\r ]+");

  private Blanks() {}

  static boolean isSpace(int character) {
    return SPACES.indexOf(character) >= 0 || (character >= FIRST_WIDE && character <= LAST_WIDE);
  }

  static String stripLeading(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return text.substring(at);
  }

  static String strip(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return stripLeading(text.substring(0, end));
  }
}
