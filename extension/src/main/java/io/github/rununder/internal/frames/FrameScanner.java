// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Separates frame candidates from the program's own output, for any chunking. */
final class FrameScanner {
  private static final byte RECORD_SEPARATOR = 0x1e;
  private static final byte[] MARKER = "\u001eRUNUNDER".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_FRAME = 4_096;

  private final Consumer<byte[]> candidates;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final byte[] pending = new byte[LONGEST_FRAME];
  private int pendingLength;

  /** The consumer returns a candidate that is no frame through {@link #passOn}. */
  FrameScanner(Consumer<byte[]> candidates) {
    this.candidates = candidates;
  }

  void passOn(byte[] bytes) {
    output.writeBytes(bytes);
  }

  /** Returns the program's own output in the pending and the new bytes. */
  byte[] scan(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      at = pendingLength == 0 ? takeOutput(bytes, at, end) : takeCandidate(bytes, at, end);
    }
    return drain();
  }

  /** Ends the stream and returns the pending output. */
  byte[] end() {
    endCandidate();
    return drain();
  }

  private int takeOutput(byte[] bytes, int start, int end) {
    int stop = start;
    while (stop < end && bytes[stop] != RECORD_SEPARATOR) {
      stop++;
    }
    output.write(bytes, start, stop - start);
    if (stop == end) {
      return end;
    }
    pending[pendingLength++] = RECORD_SEPARATOR;
    return stop + 1;
  }

  private int takeCandidate(byte[] bytes, int start, int end) {
    int limit = Math.min(end, start + LONGEST_FRAME - pendingLength);
    int stop = start;
    while (stop < limit && bytes[stop] != '\n' && bytes[stop] != RECORD_SEPARATOR) {
      stop++;
    }
    boolean lineEnds = stop < limit && bytes[stop] == '\n';
    int next = lineEnds ? stop + 1 : stop;
    System.arraycopy(bytes, start, pending, pendingLength, next - start);
    pendingLength += next - start;
    if (!beginsLikeMarker()) {
      passPendingOn();
    } else if (lineEnds || stop < limit || pendingLength == LONGEST_FRAME) {
      endCandidate();
    }
    return next;
  }

  private boolean beginsLikeMarker() {
    int known = Math.min(pendingLength, MARKER.length);
    return Arrays.equals(pending, 0, known, MARKER, 0, known);
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
