// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.internal.frames.FrameReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The output of a program: its beginning and its end, so that a flood does not fill the JVM. Lines
 * of stdout and stderr stay whole, and cuts are between lines where that is possible: masking does
 * not find a secret in two pieces.
 */
final class RunOutput {
  /** How many bytes of the beginning are retained, and at least as many of the end. */
  static final int RETAINED_BYTES = 8 << 20;

  private static final int LONGEST_OPEN_LINE = 1 << 20;

  /** One of the two streams of a program, with the beginning of a line that has not ended. */
  final class Stream {
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();

    private Stream() {}

    void add(byte[] bytes, int offset, int length) {
      int complete = afterLastLine(bytes, offset, length) - offset;
      if (complete > 0 || open.size() + length > LONGEST_OPEN_LINE) {
        retain(open.toByteArray(), 0, open.size());
        open.reset();
        complete = complete > 0 ? complete : length;
      }
      retain(bytes, offset, complete);
      open.write(bytes, offset + complete, length - complete);
    }
  }

  private final Stream stdout = new Stream();
  private final Stream stderr = new Stream();
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private long leftOut;

  Stream stream(FrameReader.Channel channel) {
    return switch (channel) {
      case STDOUT -> stdout;
      case STDERR -> stderr;
    };
  }

  /** Returns where the last line ends, or the offset when none does. */
  private static int afterLastLine(byte[] bytes, int offset, int length) {
    int end = offset + length;
    while (end > offset && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void retain(byte[] bytes, int offset, int length) {
    int first = tail.size() > 0 ? 0 : Math.min(length, RETAINED_BYTES - head.size());
    if (first < length) {
      first = afterLastLine(bytes, offset, first) - offset;
    }
    head.write(bytes, offset, first);
    tail.write(bytes, offset + first, length - first);
    if (tail.size() > 2 * RETAINED_BYTES) {
      shorten(tail.toByteArray());
    }
  }

  private void shorten(byte[] all) {
    int dropped = all.length - RETAINED_BYTES;
    int line = dropped;
    while (line < all.length && all[line - 1] != '\n') {
      line++;
    }
    dropped = line < all.length ? line : dropped;
    tail.reset();
    tail.write(all, dropped, all.length - dropped);
    leftOut += dropped;
  }

  String text() {
    if (leftOut == 0) {
      return text(head, tail, stdout.open, stderr.open);
    }
    return text(head)
        + "\n[RunUnder omitted %d bytes here]\n".formatted(leftOut)
        + text(tail, stdout.open, stderr.open);
  }

  private static String text(ByteArrayOutputStream... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteArrayOutputStream part : parts) {
      all.writeBytes(part.toByteArray());
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
