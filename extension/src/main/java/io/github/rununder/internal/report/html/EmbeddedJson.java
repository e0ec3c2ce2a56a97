// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON that no HTML parser can take for the end of its element, and no script for a line's end. */
final class EmbeddedJson {
  private EmbeddedJson() {}

  // these characters stand in strings only, where an escape means the same
  static String of(JsonNode document) {
    return document
        .toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
