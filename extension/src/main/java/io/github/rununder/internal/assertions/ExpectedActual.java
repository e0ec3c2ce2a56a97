// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.capture.Masking;
import java.util.Optional;

/** The whole actual and expected value, for tools that show them side by side. */
public record ExpectedActual(String seen, String expected) {
  /** Returns empty for a value that must not be shown. */
  public static Optional<ExpectedActual> of(
      Masking masking, String name, byte[] seen, byte[] expected) {
    return masking.hides(name)
        ? Optional.empty()
        : Optional.of(
            new ExpectedActual(
                masking.text(new String(seen, UTF_8)), masking.text(new String(expected, UTF_8))));
  }
}
