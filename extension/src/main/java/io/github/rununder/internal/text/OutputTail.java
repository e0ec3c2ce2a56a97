// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.text;

import java.nio.charset.Charset;

/** Keeps the end of a stream. Safe for use by several threads. */
public final class OutputTail {
  private final byte[] kept;
  private long written;

  /**
   * Makes an empty tail.
   *
   * @param size how many bytes to keep
   */
  public OutputTail(int size) {
    kept = new byte[size];
  }

  /**
   * Adds bytes.
   *
   * @param bytes holds the bytes
   * @param offset where they start
   * @param length how many there are
   */
  public synchronized void add(byte[] bytes, int offset, int length) {
    int skipped = Math.max(0, length - kept.length);
    int at = (int) ((written + skipped) % kept.length);
    int first = Math.min(length - skipped, kept.length - at);
    System.arraycopy(bytes, offset + skipped, kept, at, first);
    System.arraycopy(bytes, offset + skipped + first, kept, 0, length - skipped - first);
    written += length;
  }

  /**
   * Returns what was kept.
   *
   * @param charset the charset
   * @return all that was written, or its last bytes
   */
  public synchronized String text(Charset charset) {
    if (written <= kept.length) {
      return new String(kept, 0, (int) written, charset);
    }
    byte[] ordered = new byte[kept.length];
    int oldest = (int) (written % kept.length);
    System.arraycopy(kept, oldest, ordered, 0, kept.length - oldest);
    System.arraycopy(kept, 0, ordered, kept.length - oldest, oldest);
    return new String(ordered, charset);
  }
}
