// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Identifiers of a trace and its spans: hexadecimal, and the same for the same run.
 *
 * @param trace the trace's identifier
 */
record SpanIds(String trace) {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  static SpanIds of(String test, String scheduler, Instant start) {
    return new SpanIds(digest(test + "\n" + scheduler + "\n" + start, TRACE_BYTES));
  }

  String span(int number) {
    return digest(trace + "\n" + number, SPAN_BYTES);
  }

  private static String digest(String text, int bytes) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
