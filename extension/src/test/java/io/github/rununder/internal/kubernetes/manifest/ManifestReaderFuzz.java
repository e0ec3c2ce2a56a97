// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.spi.StartFailedException;

/** Fuzz target: a manifest is read, or refused with its name. */
public final class ManifestReaderFuzz {
  private static final String FILE = "fuzz.yaml";

  private ManifestReaderFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      ManifestReader.read(FILE, new String(input, UTF_8));
    } catch (StartFailedException refused) {
      if (!String.valueOf(refused.getMessage()).contains(FILE)) {
        throw new AssertionError("a refusal without the file's name", refused);
      }
    }
  }
}
