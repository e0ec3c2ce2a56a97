// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import io.github.rununder.capture.Masking;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as a document may show them: as text, or in Base64 when they are no UTF-8, without any
 * secret value.
 */
record ShownBytes(@Nullable String text, @Nullable String base64, boolean masked) {
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
