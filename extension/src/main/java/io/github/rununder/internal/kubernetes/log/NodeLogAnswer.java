// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a node said when it was asked for a log file from a byte on.
 *
 * @param kind what kind of answer it is
 * @param bytes those of the file from that byte on, as far as the answer has them
 */
@SuppressWarnings("ArrayRecordComponent")
public // lives for one call; never compared
record NodeLogAnswer(Kind kind, byte[] bytes) {
  /** Kinds of answers. */
  public enum Kind {
    /** There is more, or the file is as long as it was. */
    NEWS,

    /** There is no such file, or no more of it than is known. */
    NOT_YET,

    /** This file is not to be had in this way. */
    NEVER,

    /** No file of any node is to be had in this way. */
    REFUSED
  }

  private static final Pattern PART = Pattern.compile("bytes (\\d+)-\\d+/.*");
  private static final Pattern LENGTH = Pattern.compile("bytes \\*/(\\d+)");

  /**
   * Tells what an answer means.
   *
   * @param code the status code
   * @param range the header Content-Range
   * @param body what came
   * @param offset the first byte that was asked for
   */
  static NodeLogAnswer of(int code, @Nullable String range, byte[] body, long offset) {
    return switch (code) {
      case 206 -> number(PART, range, -1) == offset ? news(body) : without(Kind.NEVER);
      case 200 -> fromOffset(body, offset);
      // a file that got shorter was rotated
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

  /** Who answers with 200 was asked for a part and sends all. */
  private static NodeLogAnswer fromOffset(byte[] body, long offset) {
    return offset > body.length
        ? without(Kind.NEVER)
        : news(Arrays.copyOfRange(body, (int) offset, body.length));
  }

  private static NodeLogAnswer news(byte[] bytes) {
    return new NodeLogAnswer(Kind.NEWS, bytes);
  }

  private static NodeLogAnswer without(Kind kind) {
    return new NodeLogAnswer(kind, new byte[0]);
  }

  private static long number(Pattern pattern, @Nullable String range, long otherwise) {
    if (range == null) {
      return otherwise;
    }
    Matcher matcher = pattern.matcher(range);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : otherwise;
  }
}
