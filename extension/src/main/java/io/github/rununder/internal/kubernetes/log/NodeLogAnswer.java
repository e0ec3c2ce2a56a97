// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node's answer to a request for a log file from an offset.
 *
 * @param kind the kind of answer
 * @param bytes the bytes of the file from that offset, as far as the answer has them
 */
@SuppressWarnings("ArrayRecordComponent")
public // lives for one call; never compared
record NodeLogAnswer(Kind kind, byte[] bytes) {
  /** Kinds of answers. */
  public enum Kind {
    /** The file from the offset; empty when it has not grown. */
    MORE,

    /** The file is absent, or has not grown. */
    NOT_YET,

    /** This file cannot be read in this way. */
    NEVER,

    /** No file of any node can be read in this way. */
    REFUSED
  }

  private static final Pattern PART = Pattern.compile("bytes (\\d+)-\\d+/.*");
  private static final Pattern LENGTH = Pattern.compile("bytes \\*/(\\d+)");

  /**
   * Interprets a response.
   *
   * @param code the status code
   * @param range the header Content-Range
   * @param body the body
   * @param offset the requested offset
   */
  static NodeLogAnswer of(int code, @Nullable String range, byte[] body, long offset) {
    return switch (code) {
      case 206 -> number(PART, range, -1) == offset ? more(body) : without(Kind.NEVER);
      case 200 -> fromOffset(body, offset);
      // a file that became shorter was rotated
      case 416 -> without(number(LENGTH, range, offset) < offset ? Kind.NEVER : Kind.NOT_YET);
      case 404 -> without(Kind.NOT_YET);
      // a kubelet without a system log handler does not allow the method
      case 401, 403, 405 -> without(Kind.REFUSED);
      default -> without(Kind.NEVER);
    };
  }

  static NodeLogAnswer never() {
    return without(Kind.NEVER);
  }

  /** With 200 the server ignores the range and sends the whole file. */
  private static NodeLogAnswer fromOffset(byte[] body, long offset) {
    return offset > body.length
        ? without(Kind.NEVER)
        : more(Arrays.copyOfRange(body, (int) offset, body.length));
  }

  private static NodeLogAnswer more(byte[] bytes) {
    return new NodeLogAnswer(Kind.MORE, bytes);
  }

  private static NodeLogAnswer without(Kind kind) {
    return new NodeLogAnswer(kind, new byte[0]);
  }

  private static long number(Pattern pattern, @Nullable String range, long fallback) {
    if (range == null) {
      return fallback;
    }
    Matcher matcher = pattern.matcher(range);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : fallback;
  }
}
