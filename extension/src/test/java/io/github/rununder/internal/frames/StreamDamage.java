// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.util.Arrays;
import java.util.Random;

/** The damages that a stream can suffer between program and reader, at a random position. */
enum StreamDamage {
  /** The end is missing. */
  CUT_OFF {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      return Arrays.copyOf(stream, from);
    }
  },
  /** A rotation of the log removed a part. */
  EATEN {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      return joined(Arrays.copyOf(stream, from), Arrays.copyOfRange(stream, to, stream.length));
    }
  },
  /** A part arrives twice. */
  REPEATED {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      return joined(Arrays.copyOf(stream, to), Arrays.copyOfRange(stream, from, stream.length));
    }
  },
  /** A part arrives later than its successor. */
  MOVED {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      byte[] moved = Arrays.copyOfRange(stream, from, to);
      return joined(EATEN.applyTo(stream, from, to, random), moved);
    }
  },
  /** One bit is flipped. */
  FLIPPED {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      byte[] flipped = stream.clone();
      if (from < flipped.length) {
        flipped[from] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      }
      return flipped;
    }
  },
  /** Another process's output is in between. */
  TORN {
    @Override
    byte[] applyTo(byte[] stream, int from, int to, Random random) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      return joined(
          Arrays.copyOf(stream, from), noise, Arrays.copyOfRange(stream, from, stream.length));
    }
  };

  abstract byte[] applyTo(byte[] stream, int from, int to, Random random);

  byte[] applyTo(byte[] stream, Random random) {
    int one = random.nextInt(stream.length + 1);
    int other = random.nextInt(stream.length + 1);
    return applyTo(stream, Math.min(one, other), Math.max(one, other), random);
  }

  private static byte[] joined(byte[]... pieces) {
    int length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }
}
