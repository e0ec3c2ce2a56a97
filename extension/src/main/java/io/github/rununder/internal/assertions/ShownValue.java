// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
import io.github.rununder.internal.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values in messages: quoted, escaped, shortened, and masked when they are secret. */
public record ShownValue(Masking masking) {
  private static final int LIMIT = 200;

  /** Returns {@code unset}, {@code empty} or the value. */
  public String state(String name, @Nullable EnvironmentEntry entry) {
    return entry == null ? "unset" : value(name, entry.valueBytes());
  }

  /** Returns {@code empty}, the mask or the quoted value. */
  public String value(String name, byte[] bytes) {
    if (bytes.length == 0) {
      return "empty";
    }
    if (masking.hides(name)) {
      return Masking.MASK;
    }
    return quoted(bytes);
  }

  /** Returns for example {@code DB_HOTS="db.internal"}. */
  public String assignment(String name, EnvironmentEntry entry) {
    return entry.valueBytes().length == 0
        ? name + " (empty)"
        : name + "=" + value(name, entry.valueBytes());
  }

  public String quoted(String text) {
    return quoted(text.getBytes(StandardCharsets.UTF_8));
  }

  String quoted(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String masked = masking.text(text);
    if (isUtf8(bytes)) {
      return cut(PlainText.quoted(masked), "%d characters".formatted(length(text)));
    }
    if (!masked.equals(text)) {
      return Masking.MASK;
    }
    String whole = PlainText.quoted(bytes);
    String cut = cut(whole, "%d bytes, not UTF-8".formatted(bytes.length));
    return cut.equals(whole) ? whole + " (not UTF-8)" : cut;
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String cut(String whole, String length) {
    String cut = PlainText.shortened(whole, LIMIT, " … ");
    return cut.equals(whole) ? whole : cut + " (" + length + ")";
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
