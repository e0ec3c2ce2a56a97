// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The streams that the Go side wrote. */
final class WireCorpus {
  static final Path FOLDER = Path.of("../go-fixtures/probe/testdata/wire");
  private static final byte[] BASE_POINT = basePoint();

  private WireCorpus() {}

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".stderr"))
          .map(name -> name.substring(0, name.length() - ".stderr".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  static byte[] stream(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name + ".stderr"));
  }

  static WireSession session(String name) throws IOException {
    byte[] key = hex(name + ".session.key");
    try {
      PrivateKey privateKey =
          KeyFactory.getInstance("X25519")
              .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, key));
      return new WireSession(hex(name + ".run"), X25519.agree(privateKey, BASE_POINT), privateKey);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  private static byte[] hex(String file) throws IOException {
    return HexFormat.of().parseHex(Files.readString(FOLDER.resolve(file)).strip());
  }

  /** Multiplying the base point with a private key gives its public half (RFC 7748). */
  private static byte[] basePoint() {
    byte[] point = new byte[X25519.KEY_BYTES];
    point[0] = BigInteger.valueOf(9).byteValueExact();
    return point;
  }
}
