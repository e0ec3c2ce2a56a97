// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A piece of the daemon's log with a time: the time in RFC 3339, a blank, and output. */
final class StampedPiece {
  private StampedPiece() {}

  /** Returns the index of the first byte of output. */
  static int contentStart(byte[] piece) {
    int index = 0;
    while (index < piece.length && piece[index] != ' ') {
      index++;
    }
    return index == piece.length ? 0 : index + 1;
  }

  /** Returns whether the piece was written after one time and not after another. */
  static boolean isBetween(byte[] piece, Instant after, Instant end) {
    try {
      int length = Math.max(0, contentStart(piece) - 1);
      Instant at = Instant.parse(new String(piece, 0, length, US_ASCII));
      return at.isAfter(after) && !at.isAfter(end);
    } catch (DateTimeParseException notStamped) {
      return false;
    }
  }
}
