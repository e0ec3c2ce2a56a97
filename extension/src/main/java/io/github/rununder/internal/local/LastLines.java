// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.internal.text.LogTail;
import io.github.rununder.internal.text.OutputTail;

/** Keeps the end of an output. */
final class LastLines implements OutputPump.Sink {
  private static final int LINES = 20;
  private static final int BYTES = 16 * 1024;

  private final OutputTail kept = new OutputTail(BYTES);

  @Override
  public void write(byte[] bytes, int offset, int length) {
    kept.add(bytes, offset, length);
  }

  /** Returns the last lines, without a line end after them. */
  String text() {
    return String.join("\n", LogTail.of(kept.text(UTF_8).lines().toList(), LINES));
  }
}
