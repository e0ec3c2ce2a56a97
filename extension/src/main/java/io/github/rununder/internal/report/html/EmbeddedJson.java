// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import io.github.rununder.internal.report.matrix.MatrixDocument;
import io.github.rununder.internal.report.matrix.MatrixJson;

/** JSON that contains no HTML markup and no line separator of JavaScript. */
final class EmbeddedJson {
  private EmbeddedJson() {}

  // these characters stand in strings only, where an escape means the same
  static String of(MatrixDocument document) {
    return MatrixJson.compact(document)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
