// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A script for {@code sh}, as bytes: programs get their arguments unchanged, for every locale of
 * this JVM.
 */
final class ShellScript {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds shell code. */
  ShellScript code(String code) {
    bytes.writeBytes(code.getBytes(UTF_8));
    return this;
  }

  /** Adds one quoted argument. */
  ShellScript word(byte[] word) {
    bytes.write('\'');
    for (byte b : word) {
      if (b == '\'') {
        bytes.writeBytes("'\\''".getBytes(UTF_8));
      } else {
        bytes.write(b);
      }
    }
    bytes.writeBytes("' ".getBytes(UTF_8));
    return this;
  }

  ShellScript word(String word) {
    return word(word.getBytes(UTF_8));
  }

  ShellScript words(List<String> words) {
    words.forEach(this::word);
    return this;
  }

  ShellScript endLine() {
    return code("\n");
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
