// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests. The hexadecimal ones have 64 lower-case digits. */
public final class Sha256 {
  private static final int BUFFER = 64 * 1024;

  private Sha256() {}

  /**
   * Starts a digest of several pieces.
   *
   * @return a digest of nothing yet
   */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * Digests bytes.
   *
   * @param bytes the bytes
   * @return the digest in hexadecimal
   */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * Digests a text in UTF-8.
   *
   * @param text the text
   * @return the digest in hexadecimal
   */
  public static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /**
   * Digests a file without reading it into memory.
   *
   * @param file the file
   * @return the digest in hexadecimal
   * @throws IOException when the file cannot be read
   */
  public static String of(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream content = Files.newInputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
