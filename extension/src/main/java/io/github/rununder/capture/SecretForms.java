// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which programs print a secret. */
final class SecretForms {
  private static final int SHORTEST_LINE = 8;
  private static final int LONGEST_IN_URL = 8 * 1024;
  private static final int SHORTEST_BASE64 = 5;

  /** What is left as it is, beside letters, digits, {@code -}, {@code _} and {@code .}. */
  private static final List<String> LEFT_IN_URLS =
      List.of(
          "~", // encoders of queries
          "~/", // Python's quote
          "~$&+=:@", // segments of paths in Go
          "~$&+,;=", // userinfo in Go
          "~$&+,/:;=@", // paths in Go
          "~!*'()", // encodeURIComponent
          "*"); // Java's URLEncoder

  private SecretForms() {}

  /** Returns an index of the forms of all secrets that are long enough to be sought. */
  static TextIndex index(Collection<String> secrets) {
    Set<String> texts = new LinkedHashSet<>();
    Set<String> base64 = new LinkedHashSet<>();
    for (String secret : secrets) {
      String value = withoutLineEnd(secret);
      if (value.length() >= TextIndex.WINDOW) {
        parts(value).flatMap(SecretForms::printed).forEach(texts::add);
        base64(value).forEach(base64::add);
      }
    }
    return new TextIndex(texts, base64);
  }

  /** A file of a Secret often ends with a line feed, and a program prints the value without it. */
  private static String withoutLineEnd(String secret) {
    int end = secret.length();
    while (end > 0 && (secret.charAt(end - 1) == '\n' || secret.charAt(end - 1) == '\r')) {
      end--;
    }
    return secret.substring(0, end);
  }

  private static Stream<String> parts(String value) {
    Stream<String> lines =
        value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
    return Stream.concat(Stream.of(value), lines).distinct();
  }

  private static Stream<String> printed(String part) {
    String quoted = escaped(part, SecretForms::inGoQuotes);
    Set<String> forms =
        new LinkedHashSet<>(
            List.of(
                part,
                escaped(part, SecretForms::inJson),
                escaped(part, SecretForms::inGoJson),
                escaped(part, SecretForms::inAsciiJson),
                quoted,
                quoted.replace("\\\"", "\""), // as between single quotes
                escaped(part, SecretForms::inGoAsciiQuotes),
                part.replace("$", "$$"))); // in compose files and pod specs
    if (part.length() <= LONGEST_IN_URL) {
      LEFT_IN_URLS.forEach(left -> addUrlForms(part, left, forms));
    }
    // a log in JSON has the JSON that a program printed
    return Stream.concat(
        forms.stream(), forms.stream().map(form -> escaped(form, SecretForms::inJson)));
  }

  private static void addUrlForms(String part, String left, Set<String> forms) {
    for (String hex : List.of("%%%02X", "%%%02x")) {
      String form = inUrl(part, left, hex);
      forms.add(form);
      forms.add(form.replace("%20", "+"));
    }
  }

  private static String inUrl(String text, String left, String hex) {
    StringBuilder form = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      boolean stays = each > 0 && (Character.isLetterOrDigit(each) || "-_.".indexOf(each) >= 0);
      if (stays || left.indexOf(each) >= 0) {
        form.append((char) each);
      } else {
        form.append(hex.formatted(each));
      }
    }
    return form.toString();
  }

  private static String escaped(String text, IntFunction<@Nullable String> escapes) {
    StringBuilder form = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String escape = escapes.apply(point);
              form.append(escape == null ? Character.toString(point) : escape);
            });
    return form.toString();
  }

  private static @Nullable String inJson(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> point < ' ' ? "\\u%04x".formatted(point) : null;
    };
  }

  private static @Nullable String inGoJson(int point) {
    boolean isForHtml = "<>&\u2028\u2029".indexOf(point) >= 0;
    return isForHtml ? "\\u%04x".formatted(point) : inJson(point);
  }

  private static @Nullable String inAsciiJson(int point) {
    if (point < 0x7F) {
      return inJson(point);
    }
    StringBuilder units = new StringBuilder();
    for (char unit : Character.toChars(point)) {
      units.append("\\u%04x".formatted((int) unit));
    }
    return units.toString();
  }

  private static @Nullable String inGoQuotes(int point) {
    if (point >= 0x80) {
      return isPrinted(point) ? null : inGoAsciiQuotes(point);
    }
    return switch (point) {
      case 0x07 -> "\\a";
      case 0x0B -> "\\v";
      case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> inJson(point);
      default -> point < ' ' || point == 0x7F ? "\\x%02x".formatted(point) : null;
    };
  }

  private static @Nullable String inGoAsciiQuotes(int point) {
    return point < 0x80
        ? inGoQuotes(point)
        : (point > 0xFFFF ? "\\U%08x" : "\\u%04x").formatted(point);
  }

  private static boolean isPrinted(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * What every Base64 text of something that contains the value has: of {@code user:value}, of the
   * value with a line feed, of a file. It depends on how many bytes are before the value.
   */
  private static Stream<String> base64(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
        .flatMap(encoder -> Stream.of(0, 1, 2).map(before -> certainPart(bytes, before, encoder)))
        .filter(part -> part.length() >= SHORTEST_BASE64);
  }

  /** Leaves out the characters that also depend on the bytes before and after. */
  private static String certainPart(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String encoded = encoder.withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
    return from < to ? encoded.substring(from, to) : "";
  }
}
