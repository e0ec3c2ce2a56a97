// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rununder.Masking;
import java.util.Optional;

/** What was seen and what was expected, whole, for tools that show them side by side. */
record Pair(String seen, String expected) {
  /** Returns nothing for a value that must not be shown. */
  static Optional<Pair> of(Masking masking, String name, byte[] seen, byte[] expected) {
    return masking.hides(name)
        ? Optional.empty()
        : Optional.of(
            new Pair(
                masking.text(new String(seen, UTF_8)), masking.text(new String(expected, UTF_8))));
  }
}
