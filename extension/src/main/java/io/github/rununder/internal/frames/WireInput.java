// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Reads the primitive fields of a message; a malformed one throws {@link MalformedException}. */
final class WireInput {
  private static final int VARINT_BITS = 7;
  private static final int CONTINUATION = 0x80;

  private final byte[] bytes;
  private int position;

  WireInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes do not have the documented form. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  boolean atEnd() {
    return position == bytes.length;
  }

  int octet() {
    if (atEnd()) {
      throw new MalformedException("message ends inside a field");
    }
    return bytes[position++] & 0xff;
  }

  boolean flag() {
    int value = octet();
    if (value > 1) {
      throw new MalformedException("flag is " + value);
    }
    return value == 1;
  }

  long unsigned() {
    long value = varint();
    if (value < 0) {
      throw new MalformedException("number of 2^63 or above");
    }
    return value;
  }

  long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  byte[] bytes() {
    int length = length();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  String text() {
    return WireText.of(bytes());
  }

  <T> List<T> list(Supplier<T> element) {
    int count = length();
    List<T> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(element.get());
    }
    return List.copyOf(elements);
  }

  private int length() {
    long length = unsigned();
    if (length > bytes.length - position) {
      throw new MalformedException("length beyond the end of the message");
    }
    return (int) length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
      int octet = octet();
      if (shift == Long.SIZE - 1 && octet > 1) {
        throw new MalformedException("number beyond 64 bits");
      }
      value |= (long) (octet & ~CONTINUATION) << shift;
      if (octet < CONTINUATION) {
        return value;
      }
    }
    throw new MalformedException("number beyond 64 bits");
  }
}
