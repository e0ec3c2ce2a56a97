// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a path in the file system, for every locale of this JVM. */
final class FileName {
  private static final int ESCAPE = 3;

  private FileName() {}

  static byte[] bytes(Path path) {
    // A URI has every byte that is not ASCII as %XX; an existing folder gets a slash at its end.
    String raw = path.toAbsolutePath().toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < raw.length()) {
      if (raw.charAt(at) == '%') {
        bytes.write(Integer.parseInt(raw.substring(at + 1, at + ESCAPE), 16));
        at += ESCAPE;
      } else {
        bytes.write(raw.charAt(at));
        at++;
      }
    }
    return withoutSlash(bytes.toByteArray());
  }

  private static byte[] withoutSlash(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.length() > 1 && text.endsWith("/")
        ? text.substring(0, text.length() - 1).getBytes(StandardCharsets.ISO_8859_1)
        : bytes;
  }
}
