// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.capture.Masking;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes without secret values: as text, or in Base64 when they are not UTF-8. */
record ShownBytes(@Nullable String text, @Nullable String base64, boolean masked) {
  /** Numbers the masked values of one test, so that reports can distinguish but not show them. */
  static final class Groups {
    private final Map<String, List<Object>> valuesByName = new HashMap<>();

    /** Returns a number, from 1, that equal values of one variable or path have in common. */
    int of(String name, Object value) {
      List<Object> values = valuesByName.computeIfAbsent(name, unseen -> new ArrayList<>());
      if (!values.contains(value)) {
        values.add(value);
      }
      return values.indexOf(value) + 1;
    }
  }

  static final ShownBytes HIDDEN = new ShownBytes(null, null, true);

  static ShownBytes of(byte[] bytes, Masking masking) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String shown = masking.text(text);
    boolean masked = !shown.equals(text);
    if (isUtf8(bytes)) {
      return new ShownBytes(shown, null, masked);
    }
    return masked ? HIDDEN : new ShownBytes(null, Base64.getEncoder().encodeToString(bytes), false);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
