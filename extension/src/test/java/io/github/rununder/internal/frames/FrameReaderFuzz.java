// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Fuzz target: any stream is read alike in any pieces, and its own bytes are all forwarded. */
public final class FrameReaderFuzz {
  private static final WireSession SESSION = session();

  private FrameReaderFuzz() {}

  private static WireSession session() {
    try {
      return WireCorpus.session("simple");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads one input; its first byte is the length of the pieces. */
  public static void fuzzerTestOneInput(byte[] input) {
    int piece = input.length == 0 ? 1 : 1 + (input[0] & 0x3f);
    Reading whole = Reading.of(SESSION, input, Integer.MAX_VALUE);
    if (!whole.equals(Reading.of(SESSION, input, piece))) {
      throw new AssertionError("the pieces of %d bytes are read in another way".formatted(piece));
    }
  }
}
