// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Forwards a log without the prefix that was already forwarded. A log with another prefix belongs
 * to another start and is forwarded whole.
 */
final class PrefixSkippingLog extends OutputStream {
  private static final byte[] NOTHING = {};

  private final RunListener listener;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();

  /** The bytes forwarded early, which the log must repeat. */
  private byte[] expected = NOTHING;

  private int repeated;

  PrefixSkippingLog(RunListener listener) {
    this.listener = listener;
  }

  /** Forwards the log's next bytes before {@link #begin}. */
  void forwardEarly(byte[] bytes) {
    if (bytes.length > 0) {
      early.writeBytes(bytes);
      listener.onStderr(bytes, 0, bytes.length);
    }
  }

  /** Must be called before the first byte is written. */
  void begin() {
    expected = early.toByteArray();
    early.reset();
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int known = Math.min(length, expected.length - repeated);
    int difference =
        Arrays.mismatch(bytes, offset, offset + known, expected, repeated, repeated + known);
    if (difference >= 0) {
      forward(expected, 0, repeated);
      forward(bytes, offset, length);
      expected = NOTHING;
      repeated = 0;
      return;
    }
    repeated += known;
    forward(bytes, offset + known, length - known);
  }

  private void forward(byte[] bytes, int offset, int length) {
    if (length > 0) {
      listener.onStderr(bytes, offset, length);
    }
  }
}
