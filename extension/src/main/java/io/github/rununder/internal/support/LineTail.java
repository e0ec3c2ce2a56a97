// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The end of an output that is too long to retain or to show. Safe for use by several threads. */
public final class LineTail {
  private final byte[] retained;
  private long written;

  /**
   * Makes an empty tail of a stream.
   *
   * @param bytes how many bytes to retain
   */
  public LineTail(int bytes) {
    retained = new byte[bytes];
  }

  /**
   * Returns the last lines of a log.
   *
   * @param log all its lines
   * @param count how many at most
   * @return a view of the last of them
   */
  public static List<String> of(List<String> log, int count) {
    return log.subList(Math.max(0, log.size() - count), log.size());
  }

  /**
   * Returns the last lines of a text.
   *
   * @param text the text; white space around it is ignored
   * @param count how many lines at most
   * @return the lines, without a line end after the last
   */
  public static String of(String text, int count) {
    return String.join("\n", of(text.strip().lines().toList(), count));
  }

  /**
   * Adds bytes.
   *
   * @param bytes holds the bytes
   * @param offset where they start
   * @param length how many there are
   */
  public synchronized void add(byte[] bytes, int offset, int length) {
    int skipped = Math.max(0, length - retained.length);
    int at = (int) ((written + skipped) % retained.length);
    int first = Math.min(length - skipped, retained.length - at);
    System.arraycopy(bytes, offset + skipped, retained, at, first);
    System.arraycopy(bytes, offset + skipped + first, retained, 0, length - skipped - first);
    written += length;
  }

  /**
   * Returns what was retained.
   *
   * @return all bytes that were added, or the last of them from the begin of a line on, as UTF-8
   */
  public synchronized String text() {
    if (written <= retained.length) {
      return new String(retained, 0, (int) written, UTF_8);
    }
    byte[] ordered = new byte[retained.length];
    int oldest = (int) (written % retained.length);
    System.arraycopy(retained, oldest, ordered, 0, retained.length - oldest);
    System.arraycopy(retained, 0, ordered, retained.length - oldest, oldest);
    String text = new String(ordered, UTF_8);
    int line = text.indexOf('\n') + 1; // masking does not find a part of a secret
    return line < text.length() ? text.substring(line) : text;
  }

  /**
   * Returns the last lines of what was retained.
   *
   * @param count how many lines at most
   * @return the lines, without a line end after the last
   */
  public String lines(int count) {
    return String.join("\n", of(text().lines().toList(), count));
  }
}
