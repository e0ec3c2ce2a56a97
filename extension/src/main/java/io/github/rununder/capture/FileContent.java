// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of a watched file. Immutable.
 *
 * <p>{@code rununder.file.limit} sets how many.
 */
public final class FileContent {
  /** No content: the file is absent, no regular file, unreadable or empty. */
  public static final FileContent EMPTY = new FileContent(new byte[0], false);

  private final byte[] bytes;
  private final boolean truncated;

  /**
   * Makes a content.
   *
   * @param bytes the captured bytes
   * @param truncated whether the file has more
   */
  public FileContent(byte[] bytes, boolean truncated) {
    this.bytes = bytes.clone();
    this.truncated = truncated;
  }

  /** {@return a copy of the captured bytes} */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** {@return whether the file has more than was captured} */
  public boolean isTruncated() {
    return truncated;
  }

  /** {@return the captured bytes as UTF-8 text; U+FFFD replaces bytes that are not UTF-8} */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileContent that
        && truncated == that.truncated
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bytes) + Boolean.hashCode(truncated);
  }

  /** Returns the length only: content may be secret. */
  @Override
  public String toString() {
    return bytes.length + (truncated ? " bytes and more" : " bytes");
  }
}
