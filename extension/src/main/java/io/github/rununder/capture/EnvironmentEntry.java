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
   * {@return the entry with these bytes}
   *
   * @param raw the bytes as {@code execve} takes them, without the final NUL
   */
  public static EnvironmentEntry of(byte[] raw) {
    return new EnvironmentEntry(raw.clone());
  }

  /**
   * {@return the entry {@code name=value} in UTF-8}
   *
   * @param name the variable's name
   * @param value the variable's value
   */
  public static EnvironmentEntry of(String name, String value) {
    return new EnvironmentEntry((name + "=" + value).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return the entry {@code name=value} with these bytes}
   *
   * @param name the variable's name
   * @param value the exact bytes of the value
   */
  public static EnvironmentEntry of(String name, byte[] value) {
    byte[] start = (name + "=").getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(start, start.length + value.length);
    System.arraycopy(value, 0, whole, start.length, value.length);
    return new EnvironmentEntry(whole);
  }

  /**
   * {@return whether the entry is {@code NAME=value}} A leading {@code =} belongs to the name, as
   * in Go's {@code os.LookupEnv}.
   */
  public boolean isVariable() {
    return separator > 0;
  }

  /**
   * {@return the text before the first {@code =}, or the whole entry if it has none; U+FFFD
   * replaces bytes that are not UTF-8}
   */
  public String name() {
    return text(0, separator < 0 ? raw.length : separator);
  }

  /**
   * {@return the value as text; empty when the entry has no {@code =}; U+FFFD replaces bytes that
   * are not UTF-8}
   */
  public String value() {
    return separator < 0 ? "" : text(separator + 1, raw.length);
  }

  /** {@return a copy of the exact bytes of the value} */
  public byte[] valueBytes() {
    return separator < 0 ? new byte[0] : Arrays.copyOfRange(raw, separator + 1, raw.length);
  }

  /** {@return a copy of the exact bytes of the whole entry} */
  public byte[] bytes() {
    return raw.clone();
  }

  /** {@return whether the value is valid UTF-8, so that {@link #value()} is exact} */
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
