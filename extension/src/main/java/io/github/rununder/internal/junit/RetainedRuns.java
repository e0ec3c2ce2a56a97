// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Ends runs, and leaves those of failed tests in place when {@code rununder.retain} asks for it.
 */
final class RetainedRuns {
  private static final String ON_FAILURE = "on-failure";

  private final boolean retainsFailed;
  private final List<String> hints = new CopyOnWriteArrayList<>();

  private RetainedRuns(boolean retainsFailed) {
    this.retainsFailed = retainsFailed;
  }

  static RetainedRuns of(Configuration configuration) {
    return new RetainedRuns(
        configuration.get(Settings.RETAIN).filter(ON_FAILURE::equals).isPresent());
  }

  /** Ends a run. */
  void end(DefaultRun run, boolean failed) {
    if (failed && retainsFailed) {
      run.retain().forEach(hint -> hints.add("[%s] %s".formatted(run.scheduler(), hint)));
    } else {
      run.close();
    }
  }

  /** Returns how to examine and how to remove what was retained. */
  List<String> hints() {
    return List.copyOf(hints);
  }
}
