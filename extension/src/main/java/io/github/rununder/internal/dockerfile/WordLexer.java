// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Replaces references and removes quotes and escapes as BuildKit's {@code shell.Lex} does. */
final class WordLexer {
  private static final int END = -1;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final String SPECIAL = "@*#?-$!0";
  private static final Function<String, Optional<String>> NOTHING = WordLexer::nothing;

  private final int escape;
  private final boolean rawQuotes;
  private final boolean keepUnset;
  private final Function<String, Optional<String>> environment;
  private final int[] text;
  private int at;
  private boolean rawEscapes;

  private record Lexed(String text, List<String> words) {}

  private WordLexer(
      String text, char escape, boolean rawQuotes, Function<String, Optional<String>> environment) {
    this.text = text.codePoints().toArray();
    this.escape = escape;
    this.rawQuotes = rawQuotes;
    this.environment = environment;
    keepUnset = environment == NOTHING;
    at = peek() == BYTE_ORDER_MARK ? 1 : 0;
  }

  /** Returns a word with its references replaced, and without quotes and escapes. */
  static String word(String text, char escape, Function<String, Optional<String>> environment) {
    return new WordLexer(text, escape, false, environment).until(END, false).text();
  }

  /** Splits a line into words, with quotes and escapes, and with references as they are. */
  static List<String> rawWords(String line) {
    return new WordLexer(line, '\\', true, NOTHING).until(END, true).words();
  }

  /** Splits a line into words without quotes and escapes, with references as they are. */
  static List<String> plainWords(String line) {
    return new WordLexer(line, '\\', false, NOTHING).until(END, false).words();
  }

  private static Optional<String> nothing(String name) {
    return Optional.empty();
  }

  private int peek() {
    return at < text.length ? text[at] : END;
  }

  private int next() {
    return at < text.length ? text[at++] : END;
  }

  private Lexed until(int stop, boolean keepEscapes) {
    boolean outer = rawEscapes;
    rawEscapes = keepEscapes;
    StringBuilder result = new StringBuilder();
    Words words = new Words();
    while (peek() != END && peek() != stop) {
      int first = peek();
      switch (first) {
        case '$' -> words.addSplit(appended(result, dollar()));
        case '<' -> words.add(appended(result, lessThan()));
        case '\'' -> words.add(appended(result, singleQuoted()));
        case '"' -> words.add(appended(result, doubleQuoted()));
        default -> plain(result, words);
      }
    }
    if (peek() == END && stop != END) {
      throw new DockerfileException("a reference has no closing brace");
    }
    next();
    rawEscapes = outer;
    return new Lexed(result.toString(), words.all());
  }

  private static String appended(StringBuilder result, String piece) {
    result.append(piece);
    return piece;
  }

  private void plain(StringBuilder result, Words words) {
    String character = Character.toString(next());
    if (character.codePointAt(0) != escape) {
      words.addSplit(appended(result, character));
      return;
    }
    if (rawEscapes) {
      words.add(appended(result, character));
    }
    if (peek() != END) {
      words.add(appended(result, Character.toString(next())));
    }
  }

  private String singleQuoted() {
    StringBuilder result = quote();
    while (peek() != '\'') {
      result.appendCodePoint(required());
    }
    return result.append(quote()).toString();
  }

  private String doubleQuoted() {
    StringBuilder result = quote();
    while (peek() != '"') {
      if (peek() == '$') {
        result.append(dollar());
        continue;
      }
      int character = required();
      if (character == escape) {
        if (rawEscapes) {
          result.appendCodePoint(character);
        }
        if (peek() == END) {
          continue;
        }
        if (peek() == '"' || peek() == '$' || peek() == escape) {
          character = next();
        }
      }
      result.appendCodePoint(character);
    }
    return result.append(quote()).toString();
  }

  private StringBuilder quote() {
    int quote = next();
    return rawQuotes ? new StringBuilder().appendCodePoint(quote) : new StringBuilder();
  }

  private int required() {
    if (peek() == END) {
      throw new DockerfileException("a quote is not closed");
    }
    return next();
  }

  /** White space after {@code <<} belongs to the name of a here-document. */
  private String lessThan() {
    next();
    if (peek() != '<') {
      return "<";
    }
    next();
    StringBuilder result = new StringBuilder("<<");
    while (peek() == ' ' || peek() == '\t' || peek() == '\r') {
      result.appendCodePoint(next());
    }
    return result.toString();
  }

  private String dollar() {
    next();
    if (peek() != '{') {
      String name = name();
      return name.isEmpty() ? "$" : environment.apply(name).orElse(keepUnset ? "$" + name : "");
    }
    next();
    if (peek() == END || peek() == '{' || peek() == '}' || peek() == ':') {
      throw new DockerfileException("bad substitution");
    }
    String name = name();
    int modifier = next();
    return switch (modifier) {
      case '}' -> environment.apply(name).orElse(keepUnset ? "${" + name + "}" : "");
      case '/' -> replaced(name);
      case ':' -> modified(name, next(), true);
      default -> modified(name, modifier, false);
    };
  }

  private String modified(String name, int modifier, boolean emptyIsUnset) {
    boolean pattern = modifier == '#' || modifier == '%';
    if (modifier == END || "+-?#%".indexOf(modifier) < 0 || (pattern && emptyIsUnset)) {
      throw new DockerfileException("unsupported modifier in the reference to " + name);
    }
    String word = until('}', pattern).text();
    Optional<String> value = environment.apply(name);
    if (keepUnset && value.isEmpty()) {
      String colon = emptyIsUnset ? ":" : "";
      return "${" + name + colon + Character.toString(modifier) + word + "}";
    }
    Optional<String> set = value.filter(known -> !emptyIsUnset || !known.isEmpty());
    return switch (modifier) {
      case '-' -> set.orElse(word);
      case '+' -> set.isPresent() ? word : "";
      case '?' -> set.orElseThrow(() -> new DockerfileException(name + ": " + word));
      default -> trimmed(value.orElse(""), modifier, word);
    };
  }

  private static String trimmed(String value, int modifier, String word) {
    boolean longest = !word.isEmpty() && word.charAt(0) == modifier;
    String pattern = longest ? word.substring(1) : word;
    return modifier == '#'
        ? ShellPattern.withoutPrefix(value, pattern, longest)
        : ShellPattern.withoutSuffix(value, pattern, longest);
  }

  private String replaced(String name) {
    boolean all = peek() == '/';
    if (all) {
      next();
    }
    String pattern = until('/', true).text();
    String replacement = until('}', true).text();
    Optional<String> value = environment.apply(name);
    if (keepUnset && value.isEmpty()) {
      return "${" + name + "/" + pattern + "/" + replacement + "}";
    }
    return ShellPattern.replaced(value.orElse(""), pattern, replacement, all);
  }

  private String name() {
    int start = at;
    if (Character.isDigit(peek())) {
      while (Character.isDigit(peek())) {
        next();
      }
    } else if (peek() != END && SPECIAL.indexOf(peek()) >= 0) {
      next();
    } else {
      while (Character.isLetterOrDigit(peek()) || peek() == '_') {
        next();
      }
    }
    return new String(text, start, at - start);
  }

  /** Words that end at white space outside quotes. */
  private static final class Words {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();

    void add(String piece) {
      word.append(piece);
    }

    void addSplit(String piece) {
      piece
          .codePoints()
          .forEach(
              character -> {
                if (Blanks.isSpace(character)) {
                  end();
                } else {
                  word.appendCodePoint(character);
                }
              });
    }

    private void end() {
      if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }

    List<String> all() {
      end();
      return words;
    }
  }
}
