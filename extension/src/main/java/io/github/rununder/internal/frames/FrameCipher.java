// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts the frame bodies of one stream. */
final class FrameCipher {
  private static final String MAC = "HmacSHA256";
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;
  private static final byte[] INFO = "rununder frame 1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKeySpec key;
  private final Cipher cipher;

  private FrameCipher(SecretKeySpec key) throws GeneralSecurityException {
    this.key = key;
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
  }

  static FrameCipher of(WireSession session, byte[] ephemeral) throws InvalidKeyException {
    try {
      byte[] secret = X25519.agree(session.privateKey(), ephemeral);
      byte[] extracted = hmac(session.run(), secret);
      byte[] info =
          ByteBuffer.allocate(INFO.length + 2 * X25519.KEY_BYTES + 1)
              .put(INFO)
              .put(ephemeral)
              .put(session.publicKey())
              .put((byte) 1) // HKDF-Expand's counter: one block is enough
              .array();
      return new FrameCipher(new SecretKeySpec(hmac(extracted, info), "AES"));
    } catch (InvalidKeyException lowOrder) {
      throw lowOrder;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(
          "this Java runtime has no %s or no AES/GCM".formatted(MAC), missing);
    }
  }

  /** Returns the plaintext; empty when the tag does not verify. */
  Optional<byte[]> open(long sequence, byte[] header, byte[] sealed) {
    try {
      byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(sequence).array();
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      return Optional.of(cipher.doFinal(sealed));
    } catch (AEADBadTagException forged) {
      return Optional.empty();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this Java runtime has no AES/GCM", missing);
    }
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(key, MAC));
    return mac.doFinal(data);
  }
}
