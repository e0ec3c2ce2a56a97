// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.spi.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Tells a log that is written from its first byte on, but for what was told of it early. Should the
 * log begin otherwise, it is another start's and told whole.
 */
final class PrefixSkippingLog extends OutputStream {
  private static final byte[] NOTHING = {};

  private final RunListener listener;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();

  /** Of what was told early, what the log must repeat. */
  private byte[] expected = NOTHING;

  private int repeated;

  PrefixSkippingLog(RunListener listener) {
    this.listener = listener;
  }

  /** Tells the log's next bytes, before any are written. */
  void tellEarly(byte[] bytes) {
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
      tell(expected, 0, repeated);
      tell(bytes, offset, length);
      expected = NOTHING;
      repeated = 0;
      return;
    }
    repeated += known;
    tell(bytes, offset + known, length - known);
  }

  private void tell(byte[] bytes, int offset, int length) {
    if (length > 0) {
      listener.onStderr(bytes, offset, length);
    }
  }
}
