// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Makes invisible characters visible. Every result is one line of printable text. */
public final class PlainText {
  private PlainText() {}

  /**
   * Returns the text with everything that does not print as one visible character escaped, and the
   * backslash too, so that a newline and the two characters {@code \n} stay apart.
   *
   * @param text any text
   * @return one line
   */
  public static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> appendEscaped(shown, codePoint));
    return shown.toString();
  }

  /**
   * Returns bytes as text: valid UTF-8 escaped as {@link #escaped} does it, other bytes as {@code
   * \xFF}.
   *
   * @param bytes any bytes
   * @return one line
   */
  public static String escaped(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    StringBuilder shown = new StringBuilder(bytes.length + 16);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      shown.append(escaped(out.flip().toString()));
      out.clear();
      if (!result.isError()) {
        return shown.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        shown.append("\\x%02X".formatted(in.get()));
      }
    }
  }

  /**
   * Returns the text in double quotes, escaped.
   *
   * @param text any text
   * @return one line
   */
  public static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\\\"") + '"';
  }

  /**
   * Returns the bytes in double quotes, escaped.
   *
   * @param bytes any bytes
   * @return one line
   */
  public static String quoted(byte[] bytes) {
    return '"' + escaped(bytes).replace("\"", "\\\"") + '"';
  }

  /**
   * Returns a text of at most so many characters: a longer one loses its middle.
   *
   * @param text one line
   * @param limit at least as long as {@code ellipsis}
   * @param ellipsis replaces the middle
   * @return the text or its two ends
   */
  public static String shortened(String text, int limit, String ellipsis) {
    if (text.length() <= limit) {
      return text;
    }
    int room = Math.max(0, limit - ellipsis.length());
    int head = beforeSurrogatePair(text, (room + 1) / 2);
    int tail = beforeSurrogatePair(text, text.length() - room / 2);
    return text.substring(0, head) + ellipsis + text.substring(tail);
  }

  private static int beforeSurrogatePair(String text, int index) {
    boolean splits =
        index > 0
            && index < text.length()
            && Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return splits ? index - 1 : index;
  }

  private static void appendEscaped(StringBuilder shown, int codePoint) {
    switch (codePoint) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      case '\\' -> shown.append("\\\\");
      default -> {
        if (isVisible(codePoint)) {
          shown.appendCodePoint(codePoint);
        } else {
          shown.append((codePoint > 0xFFFF ? "\\u{%X}" : "\\u%04X").formatted(codePoint));
        }
      }
    }
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }
}
