// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.node;

import io.github.rununder.RunUnderException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that run in the node. */
final class NodeScript {
  private NodeScript() {}

  static String read(String name) {
    try (InputStream resource = NodeScript.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new RunUnderException(name + " is missing in RunUnder's jar; the jar is damaged.");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
