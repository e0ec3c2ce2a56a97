// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One raw string of an environment, normally {@code NAME=value}. Immutable.
 *
 * <p>An environment is bytes: an entry may be no valid UTF-8, may have an empty name or no {@code
 * =} at all.
 */
public final class EnvironmentEntry {
  private final byte[] raw;
  private final int separator;

  private EnvironmentEntry(byte[] raw) {
    this.raw = raw;
    this.separator = indexOfSeparator(raw);
  }

  /**
   * Returns the entry with these bytes.
   *
   * @param raw the bytes as {@code execve} takes them, without the final NUL
   * @return the entry
   */
  public static EnvironmentEntry of(byte[] raw) {
    return new EnvironmentEntry(raw.clone());
  }

  /**
   * Returns the entry {@code name=value} in UTF-8.
   *
   * @param name the variable's name
   * @param value the variable's value
   * @return the entry
   */
  public static EnvironmentEntry of(String name, String value) {
    return new EnvironmentEntry((name + "=" + value).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns whether the entry has a {@code =} that ends a name; a leading {@code =} belongs to the
   * name, as in Go's {@code os.LookupEnv}.
   *
   * @return whether the entry is {@code NAME=value}
   */
  public boolean isVariable() {
    return separator > 0;
  }

  /**
   * Returns the name: what stands before the first {@code =}, or the whole entry if it has none.
   *
   * @return the name, with U+FFFD in the place of bytes that are no UTF-8
   */
  public String name() {
    return text(0, separator < 0 ? raw.length : separator);
  }

  /**
   * Returns the value as text.
   *
   * @return the value, with U+FFFD in the place of bytes that are no UTF-8; empty when the entry
   *     has no {@code =}
   */
  public String value() {
    return separator < 0 ? "" : text(separator + 1, raw.length);
  }

  /**
   * Returns the exact bytes of the value.
   *
   * @return a copy
   */
  public byte[] valueBytes() {
    return separator < 0 ? new byte[0] : Arrays.copyOfRange(raw, separator + 1, raw.length);
  }

  /**
   * Returns the exact bytes of the whole entry.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return raw.clone();
  }

  /**
   * Returns whether the value is valid UTF-8, so that {@link #value()} is exact.
   *
   * @return whether the value is valid UTF-8
   */
  public boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  boolean startsWith(byte[] prefix) {
    return raw.length >= prefix.length
        && Arrays.equals(raw, 0, prefix.length, prefix, 0, prefix.length);
  }

  private String text(int from, int to) {
    return new String(raw, from, to - from, StandardCharsets.UTF_8);
  }

  private static int indexOfSeparator(byte[] raw) {
    for (int i = 1; i < raw.length; i++) {
      if (raw[i] == '=') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnvironmentEntry that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  /** Returns the name only: values may be secret. */
  @Override
  public String toString() {
    return name();
  }
}
