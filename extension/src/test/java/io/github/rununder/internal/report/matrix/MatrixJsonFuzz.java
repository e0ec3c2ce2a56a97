// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Fuzz target: a matrix.json is read, or refused; what was read is written and read alike. */
public final class MatrixJsonFuzz {
  private static final ObjectMapper TREES = new ObjectMapper();

  private MatrixJsonFuzz() {}

  /** Parses one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    MatrixDocument document;
    try {
      document = MatrixJson.parse(new String(input, UTF_8), MatrixDocument.class);
    } catch (IOException refused) {
      return;
    }
    if (document == null) {
      return;
    }
    try {
      String text = MatrixJson.text(document);
      String again = MatrixJson.text(MatrixJson.parse(text, MatrixDocument.class));
      // fields that this version does not know may come in another order
      if (!TREES.readTree(again).equals(TREES.readTree(text))) {
        throw new AssertionError("written and read, the document differs: " + text);
      }
    } catch (IOException unreadable) {
      throw new AssertionError("what was written cannot be read", unreadable);
    }
  }
}
