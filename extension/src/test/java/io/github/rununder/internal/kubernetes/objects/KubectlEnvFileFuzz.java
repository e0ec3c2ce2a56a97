// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import io.github.rununder.spi.StartFailedException;

/** Fuzz target: an env file of {@code kubectl} is read, or refused with its name. */
public final class KubectlEnvFileFuzz {
  private static final String FILE = "fuzz.env";

  private KubectlEnvFileFuzz() {}

  /** Parses one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      KubectlEnvFile.parse(FILE, input, name -> null);
    } catch (StartFailedException refused) {
      if (!String.valueOf(refused.getMessage()).contains(FILE)) {
        throw new AssertionError("a refusal without the file's name", refused);
      }
    }
  }
}
