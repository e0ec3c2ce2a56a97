// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The output of a program: its beginning and its end, so that a flood does not fill the JVM. */
final class RunOutput {
  /** How many bytes of the beginning are retained, and at least as many of the end. */
  static final int RETAINED_BYTES = 8 << 20;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private long leftOut;

  void add(byte[] bytes, int offset, int length) {
    int first = Math.min(length, RETAINED_BYTES - head.size());
    head.write(bytes, offset, first);
    tail.write(bytes, offset + first, length - first);
    if (tail.size() > 2 * RETAINED_BYTES) {
      shorten(tail.toByteArray());
    }
  }

  private void shorten(byte[] all) {
    int dropped = all.length - RETAINED_BYTES;
    tail.reset();
    tail.write(all, dropped, RETAINED_BYTES);
    leftOut += dropped;
  }

  String text() {
    if (leftOut == 0) {
      ByteArrayOutputStream all = new ByteArrayOutputStream(head.size() + tail.size());
      all.writeBytes(head.toByteArray());
      all.writeBytes(tail.toByteArray());
      return all.toString(StandardCharsets.UTF_8);
    }
    return head.toString(StandardCharsets.UTF_8)
        + "\n[RunUnder omitted %d bytes here]\n".formatted(leftOut)
        + tail.toString(StandardCharsets.UTF_8);
  }
}
