// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.otlp;

import io.github.rununder.internal.support.Sha256;
import java.time.Instant;

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
    return Sha256.of(text).substring(0, 2 * bytes);
  }
}
