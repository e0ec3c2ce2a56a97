// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import io.github.rununder.internal.airflow.IgnoringListener;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Fuzz target: any log file is parsed alike in any pieces. */
public final class CriLogParserFuzz {
  private CriLogParserFuzz() {}

  /** Parses one input; its first byte is the length of the pieces. */
  public static void fuzzerTestOneInput(byte[] input) {
    int piece = input.length == 0 ? 1 : 1 + (input[0] & 0x3f);
    if (!Arrays.equals(parsed(input, Math.max(1, input.length)), parsed(input, piece))) {
      throw new AssertionError("the pieces of %d bytes are parsed in another way".formatted(piece));
    }
  }

  private static byte[] parsed(byte[] input, int piece) {
    Output output = new Output();
    CriLogParser parser = new CriLogParser(output);
    for (int at = 0; at < input.length; at += piece) {
      parser.accept(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece)));
    }
    return output.bytes.toByteArray();
  }

  /** Both streams in their order; a byte before each part says which one it is. */
  private static final class Output extends IgnoringListener {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void onStdout(byte[] part, int offset, int length) {
      bytes.write(1);
      bytes.write(part, offset, length);
    }

    @Override
    public void onStderr(byte[] part, int offset, int length) {
      bytes.write(2);
      bytes.write(part, offset, length);
    }
  }
}
