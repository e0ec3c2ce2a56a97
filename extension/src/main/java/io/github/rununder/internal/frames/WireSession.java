// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.frames;

import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The keys of one run. The private half never leaves the memory of this JVM.
 *
 * @param run 16 random bytes
 * @param publicKey the raw public key with which the probe encrypts
 * @param privateKey decrypts the frames of the probe
 */
@SuppressWarnings("ArrayRecordComponent") // key material; never compared
public record WireSession(byte[] run, byte[] publicKey, PrivateKey privateKey) {
  /** The variable that activates the probe. */
  public static final String VARIABLE = "RUNUNDER_SESSION";

  private static final int RUN_BYTES = 16;

  /** Makes a session with fresh keys. */
  public static WireSession create() {
    byte[] run = new byte[RUN_BYTES];
    new SecureRandom().nextBytes(run);
    KeyPair keys = X25519.newKeyPair();
    return new WireSession(run, X25519.raw(keys.getPublic()), keys.getPrivate());
  }

  /** Returns the value of {@link #VARIABLE} that asks the probe to examine these paths. */
  public String value(int contentLimit, List<byte[]> watches, Instant created) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(run);
    out.writeBytes(publicKey);
    writeUnsigned(out, contentLimit);
    writeUnsigned(out, watches.size());
    for (byte[] path : watches) {
      writeUnsigned(out, path.length);
      out.writeBytes(path);
    }
    writeUnsigned(out, created.getEpochSecond());
    return "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  private static void writeUnsigned(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** Does not show the keys. */
  @Override
  public String toString() {
    return "WireSession";
  }
}
