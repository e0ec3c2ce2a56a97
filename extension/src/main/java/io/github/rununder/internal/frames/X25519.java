// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) with raw little-endian keys, as in Go's crypto/ecdh. */
final class X25519 {
  static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "X25519";

  private X25519() {}

  static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(
          "this Java runtime has no X25519 (JDK 11 or later has)", missing);
    }
  }

  static byte[] raw(PublicKey key) {
    byte[] bigEndian = ((XECPublicKey) key).getU().toByteArray();
    byte[] raw = new byte[KEY_BYTES];
    for (int i = 0; i < Math.min(KEY_BYTES, bigEndian.length); i++) {
      raw[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return raw;
  }

  /** Returns the shared secret; throws when the other key is of low order. */
  static byte[] agree(PrivateKey own, byte[] other) throws InvalidKeyException {
    try {
      KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM);
      agreement.init(own);
      agreement.doPhase(publicKey(other), true);
      return agreement.generateSecret();
    } catch (InvalidKeyException lowOrder) {
      throw lowOrder;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(
          "this Java runtime has no X25519 (JDK 11 or later has)", missing);
    }
  }

  private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = raw[KEY_BYTES - 1 - i];
    }
    bigEndian[0] &= 0x7f; // RFC 7748, section 5: the most significant bit is ignored
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(
            new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
  }
}
