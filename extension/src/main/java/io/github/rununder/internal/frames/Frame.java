// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A valid frame line. */
@SuppressWarnings("ArrayRecordComponent") // lives for one call; never compared
record Frame(String stream, long sequence, Kind kind, byte[] header, byte[] body) {
  /** The kind of content. */
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

  /** The result of parsing a candidate, which starts with the marker. */
  sealed interface Verdict {
    record Valid(Frame frame) implements Verdict {}

    record Damaged() implements Verdict {}

    record Unsupported() implements Verdict {}
  }

  private static final int TAG_BYTES = 16;
  private static final int MOST_BODY_BYTES = 2_900 + TAG_BYTES;
  private static final Pattern OTHER_VERSION = Pattern.compile("\u001eRUNUNDER(?!1 )\\d+ ");
  private static final Pattern HEADER =
      Pattern.compile(
          "\u001e(RUNUNDER1 ([0-9a-f]{16}) (0|[1-9][0-9]{0,18}) ([HWBPE]) )(?=[^=\r\n])");

  static Verdict parse(byte[] candidate) {
    String line = new String(candidate, StandardCharsets.ISO_8859_1);
    if (OTHER_VERSION.matcher(line).lookingAt()) {
      return new Verdict.Unsupported();
    }
    Matcher header = HEADER.matcher(line);
    if (!line.endsWith("\n") || !header.lookingAt()) {
      return new Verdict.Damaged();
    }
    int end = line.endsWith("\r\n") ? line.length() - 2 : line.length() - 1;
    try {
      return verdict(header, Arrays.copyOfRange(candidate, header.end(), end));
    } catch (IllegalArgumentException notBase64) {
      return new Verdict.Damaged();
    }
  }

  private static Verdict verdict(Matcher header, byte[] text) {
    byte[] body = Base64.getUrlDecoder().decode(text);
    Frame frame =
        new Frame(
            header.group(2),
            Long.parseLong(header.group(3)),
            Kind.valueOf(header.group(4)),
            header.group(1).getBytes(StandardCharsets.US_ASCII),
            body);
    return isCanonical(text, body) && frame.hasPlausibleBody()
        ? new Verdict.Valid(frame)
        : new Verdict.Damaged();
  }

  /** Only the last digits have more than one spelling, and only they can have padding. */
  private static boolean isCanonical(byte[] text, byte[] body) {
    int tail = body.length % 3 == 0 ? 3 : body.length % 3;
    byte[] last = Arrays.copyOfRange(body, body.length - tail, body.length);
    byte[] spelled = Base64.getUrlEncoder().withoutPadding().encode(last);
    return Arrays.equals(
        text, text.length - spelled.length, text.length, spelled, 0, spelled.length);
  }

  private boolean hasPlausibleBody() {
    return switch (kind) {
      case H -> sequence == 0 && body.length == X25519.KEY_BYTES;
      case W, B, P, E -> sequence > 0 && body.length >= TAG_BYTES && body.length <= MOST_BODY_BYTES;
    };
  }
}
