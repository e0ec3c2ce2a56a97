// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Tests {
  /** Of {@code abc}, from FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void bytesTextAndFileHaveOneDigest(@TempDir Path folder) throws Exception {
    assertThat(Sha256.of("abc".getBytes(UTF_8))).isEqualTo(ABC);
    assertThat(Sha256.of("abc")).isEqualTo(ABC);
    assertThat(Sha256.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(ABC);
  }

  @Test
  void aFileMayBeLargerThanTheBuffer(@TempDir Path folder) throws Exception {
    byte[] content = "x".repeat(200_000).getBytes(UTF_8);
    assertThat(Sha256.of(Files.write(folder.resolve("x"), content))).isEqualTo(Sha256.of(content));
  }
}
