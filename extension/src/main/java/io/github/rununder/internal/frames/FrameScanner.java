// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Tells frame candidates from the program's own output, byte by byte, over any chunking. */
final class FrameScanner {
  private static final byte RECORD_SEPARATOR = 0x1e;
  private static final byte[] MARKER = "\u001eRUNUNDER".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_FRAME = 4_096;

  private final Consumer<byte[]> candidates;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final byte[] pending = new byte[LONGEST_FRAME];
  private int pendingLength;

  /** The consumer hands what is no frame back through {@link #passOn}. */
  FrameScanner(Consumer<byte[]> candidates) {
    this.candidates = candidates;
  }

  void passOn(byte[] bytes) {
    output.writeBytes(bytes);
  }

  /** Returns the program's own output among these bytes and what had been held back before. */
  byte[] scan(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      take(bytes[i]);
    }
    return drain();
  }

  /** Returns what was held back; the stream has ended. */
  byte[] end() {
    endCandidate();
    return drain();
  }

  private void take(byte octet) {
    if (octet == RECORD_SEPARATOR) {
      endCandidate();
    } else if (pendingLength == 0) {
      output.write(octet);
      return;
    }
    pending[pendingLength++] = octet;
    boolean inMarker = pendingLength <= MARKER.length;
    if (inMarker && octet != MARKER[pendingLength - 1]) {
      passPendingOn();
    } else if (octet == '\n' || pendingLength == LONGEST_FRAME) {
      endCandidate();
    }
  }

  private void endCandidate() {
    if (pendingLength < MARKER.length) {
      passPendingOn();
      return;
    }
    byte[] candidate = Arrays.copyOf(pending, pendingLength);
    pendingLength = 0;
    candidates.accept(candidate);
  }

  private void passPendingOn() {
    output.write(pending, 0, pendingLength);
    pendingLength = 0;
  }

  private byte[] drain() {
    byte[] drained = output.toByteArray();
    output.reset();
    return drained;
  }
}
