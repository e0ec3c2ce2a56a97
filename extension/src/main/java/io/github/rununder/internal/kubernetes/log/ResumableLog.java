// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a log whose lines have timestamps, as the API gives it with {@code timestamps=true},
 * without the timestamps. The log may be read several times, each time from {@link #since} on: what
 * was forwarded already is left out. Not safe for several threads.
 */
final class ResumableLog extends OutputStream {
  /** Longer than an RFC 3339 time with nanoseconds and an offset. */
  private static final int LONGEST_TIME = 40;

  private enum Part {
    TIME,
    SKIPPED,
    FORWARDED
  }

  private final OutputStream output;
  private final ByteArrayOutputStream time = new ByteArrayOutputStream();
  private Part part = Part.TIME;
  private boolean resumed;
  private boolean upToDate = true;

  /** The time of the last forwarded line, the number of lines with it, and the last one's bytes. */
  private @Nullable Instant last;

  private int linesOfLast;
  private long bytesOfLast;

  private int repeatedLines;
  private long bytesToSkip;

  ResumableLog(OutputStream output) {
    this.output = output;
  }

  /** Returns from when on the log is to be read, in whole seconds, as the API wants it. */
  Optional<String> since() {
    return Optional.ofNullable(last).map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Must be called before each further reading of the log. */
  void resume() {
    time.reset();
    part = Part.TIME;
    resumed = true;
    upToDate = last == null;
    repeatedLines = 0;
    bytesToSkip = 0;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      at = part == Part.TIME ? afterTime(bytes, at, end) : afterLine(bytes, at, end);
    }
  }

  private int afterTime(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      byte each = bytes[at++];
      time.write(each);
      if (each == ' ' || each == '\n' || time.size() == LONGEST_TIME) {
        beginLine();
        return at;
      }
    }
    return at;
  }

  private void beginLine() {
    byte[] begin = time.toByteArray();
    time.reset();
    Optional<Instant> at = time(begin);
    if (at.isPresent()) {
      part = isNews(at.get()) ? Part.FORWARDED : Part.SKIPPED;
    } else {
      // an error of the kubelet in place of the log
      part = resumed ? Part.SKIPPED : Part.FORWARDED;
      forward(begin, 0, begin.length);
      part = begin[begin.length - 1] == '\n' ? Part.TIME : part;
    }
  }

  private boolean isNews(Instant at) {
    if (upToDate || last == null || at.isAfter(last)) {
      linesOfLast = at.equals(last) ? linesOfLast + 1 : 1;
      bytesOfLast = 0;
      last = at;
      upToDate = true;
      return true;
    }
    if (at.equals(last)) {
      repeatedLines++;
    }
    // the connection may have been cut within the last line
    upToDate = at.equals(last) && repeatedLines == linesOfLast;
    bytesToSkip = upToDate ? bytesOfLast : 0;
    return upToDate;
  }

  private int afterLine(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    boolean ended = at < end;
    int next = ended ? at + 1 : end;
    forward(bytes, from, next - from);
    part = ended ? Part.TIME : part;
    return next;
  }

  private void forward(byte[] bytes, int offset, int length) {
    if (part != Part.FORWARDED) {
      return;
    }
    int skipped = (int) Math.min(bytesToSkip, length);
    bytesToSkip -= skipped;
    bytesOfLast += length - skipped;
    try {
      output.write(bytes, offset + skipped, length - skipped);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Optional<Instant> time(byte[] begin) {
    String text = new String(begin, StandardCharsets.ISO_8859_1);
    if (!text.endsWith(" ")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
