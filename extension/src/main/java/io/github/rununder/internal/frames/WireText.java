// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8. An invalid byte becomes {@code \xff}, so that different names stay different. */
final class WireText {
  private WireText() {}

  static String of(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringBuilder text = new StringBuilder(bytes.length);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (result.isUnderflow()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02x".formatted(in.get() & 0xff));
      }
    }
  }
}
