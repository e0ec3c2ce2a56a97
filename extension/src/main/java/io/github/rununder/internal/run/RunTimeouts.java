// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import java.time.Duration;

/** How long a test waits at most. */
record RunTimeouts(Duration start, Duration file, Duration reload, Duration declaration) {
  String startInWords() {
    return seconds(start, "rununder.timeout.start");
  }

  String reloadInWords() {
    return seconds(reload, "rununder.timeout.reload");
  }

  private static String seconds(Duration duration, String setting) {
    return duration.toMillis() / 1000.0 + " s (" + setting + ")";
  }
}
