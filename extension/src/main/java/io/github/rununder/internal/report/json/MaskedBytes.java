// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.capture.Masking;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes bytes as text, or in Base64 when they are no UTF-8; never a secret value among them. */
record MaskedBytes(Masking masking) {
  void write(ObjectNode node, String textField, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String shown = masking.text(text);
    boolean masked = !shown.equals(text);
    if (isUtf8(bytes)) {
      node.put(textField, shown);
    } else if (!masked) {
      node.put("base64", bytes);
    }
    if (masked) {
      node.put("masked", true);
    }
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
