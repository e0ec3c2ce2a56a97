// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.html;

import io.github.rununder.internal.support.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page's Content-Security-Policy: no request, and no script other than the page's. */
final class ContentPolicy {
  private ContentPolicy() {}

  static String allowingOnly(String script) {
    return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(
            Base64.getEncoder()
                .encodeToString(Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8))));
  }
}
