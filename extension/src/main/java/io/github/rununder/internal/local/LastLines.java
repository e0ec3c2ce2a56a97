// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Keeps the end of an output. */
final class LastLines implements OutputPump.Sink {
  private static final int LINES = 20;
  private static final int BYTES = 16 * 1024;

  private byte[] kept = new byte[0];

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(kept);
    all.write(bytes, offset, length);
    byte[] both = all.toByteArray();
    kept = Arrays.copyOfRange(both, Math.max(0, both.length - BYTES), both.length);
  }

  /** Returns the last lines, without a line end after them. */
  synchronized String text() {
    List<String> lines = new String(kept, UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
