// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import io.github.rununder.spi.Setting;
import io.github.rununder.spi.Settings;
import java.time.Duration;

/** The timeouts of a run. */
record RunTimeouts(Duration start, Duration file, Duration reload, Duration declaration) {
  String startText() {
    return seconds(start, Settings.TIMEOUT_START);
  }

  String reloadText() {
    return seconds(reload, Settings.TIMEOUT_RELOAD);
  }

  private static String seconds(Duration duration, Setting<Duration> setting) {
    return duration.toMillis() / 1000.0 + " s (" + setting.key() + ")";
  }
}
