// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the password in the userinfo of URLs, such as {@code postgres://app:password@db}, and in
 * data source names of MySQL, such as {@code app:password@tcp(db:3306)/orders}.
 */
final class UrlPasswords {
  private static final String SCHEME_END = "://";
  private static final String WORD = "[^\\s\"'`<>";
  private static final int LONGEST = 500;

  /** A user, and the rest of the authority: a port, or a password and a host. */
  private static final Pattern AUTHORITY =
      Pattern.compile(WORD + ":/?#@\\[]*+:(" + WORD + "/?#]*+)");

  private static final Pattern PORT = Pattern.compile("\\d*[,;.)\\]}\\\\|]*");
  private static final Pattern HOSTS =
      Pattern.compile("(\\[[0-9a-fA-F:.%]*]|[\\w.%-]+)?(:\\d*)?(,.*)?");

  /** The rest of a password with a space, or with a character that ends an authority. */
  private static final Pattern FURTHER =
      Pattern.compile("(?:(?!" + SCHEME_END + ")[^\\r\\n])*?@(?=[\\w\\[])" + WORD + "/?#]*+");

  private static final Pattern MYSQL_ADDRESS = Pattern.compile("@([a-z]\\w*\\(|/)");
  private static final Pattern MYSQL_LOGIN = Pattern.compile("[^:/@]+:(.+)");

  /** The name of a variable is no password, and a reader needs it. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$([A-Z_][A-Z_0-9]*|\\{\\w+}|\\(\\w+\\))");

  private UrlPasswords() {}

  /** Marks every character that belongs to a password. */
  static void mark(String text, BitSet found) {
    for (int at = text.indexOf(SCHEME_END); at >= 0; at = text.indexOf(SCHEME_END, at + 1)) {
      markOfUrl(text, at + SCHEME_END.length(), found);
    }
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at(MYSQL_ADDRESS, text, at).lookingAt()) {
        markOfLogin(text, at, found);
      }
    }
  }

  private static Matcher at(Pattern pattern, String text, int from) {
    return pattern.matcher(text).region(from, Math.min(text.length(), from + LONGEST));
  }

  private static void markOfUrl(String text, int from, BitSet found) {
    Matcher authority = at(AUTHORITY, text, from);
    if (authority.lookingAt()) {
      mark(text, authority.start(1), passwordEnd(text, authority), found);
    }
  }

  /** Returns 0 for a host and its port, which have no password. */
  private static int passwordEnd(String text, Matcher authority) {
    String rest = authority.group(1);
    int at = rest.lastIndexOf('@');
    if (at >= 0 && HOSTS.matcher(rest.substring(at + 1)).matches()) {
      return authority.start(1) + at;
    }
    if (at < 0 && PORT.matcher(rest).matches()) {
      return 0;
    }
    Matcher further = at(FURTHER, text, authority.end(1));
    if (further.lookingAt()) {
      return text.lastIndexOf('@', further.end() - 1);
    }
    return at < 0 ? 0 : authority.start(1) + at;
  }

  private static void markOfLogin(String text, int at, BitSet found) {
    int start = at;
    while (start > Math.max(0, at - LONGEST) && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    Matcher login = MYSQL_LOGIN.matcher(text).region(start, at);
    if (login.matches()) {
      mark(text, login.start(1), at, found);
    }
  }

  private static boolean isOfWord(char character) {
    return !Character.isWhitespace(character) && "\"'`<>".indexOf(character) < 0;
  }

  private static void mark(String text, int start, int end, BitSet found) {
    if (start < end && !REFERENCE.matcher(text).region(start, end).matches()) {
      found.set(start, end);
    }
  }
}
