// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A valid frame line. */
@SuppressWarnings("ArrayRecordComponent") // lives for one call; never compared
record Frame(String stream, long sequence, Kind kind, byte[] header, byte[] body) {
  /** What a frame carries. */
  enum Kind {
    /** Hello. */
    H,
    /** A whole message. */
    W,
    /** The first part of a message. */
    B,
    /** A further part of a message. */
    P,
    /** The last part of a message. */
    E
  }

  /** What a candidate, from its marker on, turned out to be. */
  sealed interface Verdict {
    record Valid(Frame frame) implements Verdict {}

    record Damaged() implements Verdict {}

    record Unsupported() implements Verdict {}
  }

  private static final int TAG_BYTES = 16;
  private static final int MOST_BODY_BYTES = 2_900 + TAG_BYTES;
  private static final Pattern OTHER_VERSION =
      Pattern.compile("\u001eRUNUNDER(?!1 )\\d+ .*", Pattern.DOTALL);
  private static final Pattern LINE =
      Pattern.compile(
          "\u001e(RUNUNDER1 ([0-9a-f]{16}) (0|[1-9][0-9]{0,18}) ([HWBPE]) )([A-Za-z0-9_-]+)\r?\n");

  static Verdict parse(byte[] candidate) {
    String line = new String(candidate, StandardCharsets.ISO_8859_1);
    if (OTHER_VERSION.matcher(line).matches()) {
      return new Verdict.Unsupported();
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return new Verdict.Damaged();
    }
    try {
      return verdict(matcher);
    } catch (IllegalArgumentException notCanonical) {
      return new Verdict.Damaged();
    }
  }

  private static Verdict verdict(Matcher line) {
    byte[] body = Base64.getUrlDecoder().decode(line.group(5));
    Frame frame =
        new Frame(
            line.group(2),
            Long.parseLong(line.group(3)),
            Kind.valueOf(line.group(4)),
            line.group(1).getBytes(StandardCharsets.US_ASCII),
            body);
    boolean canonical =
        Base64.getUrlEncoder().withoutPadding().encodeToString(body).equals(line.group(5));
    return canonical && frame.hasPlausibleBody() ? new Verdict.Valid(frame) : new Verdict.Damaged();
  }

  private boolean hasPlausibleBody() {
    return switch (kind) {
      case H -> sequence == 0 && body.length == X25519.KEY_BYTES;
      case W, B, P, E -> sequence > 0 && body.length >= TAG_BYTES && body.length <= MOST_BODY_BYTES;
    };
  }
}
