// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.RunUnderException;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ends runs, and leaves those of failed tests in place when {@code rununder.keep} asks for it. */
final class RetainedRuns {
  private static final String KEY = "rununder.keep";
  private static final String ON_FAILURE = "on-failure";

  private final boolean keepsFailed;
  private final List<String> hints = new CopyOnWriteArrayList<>();

  private RetainedRuns(boolean keepsFailed) {
    this.keepsFailed = keepsFailed;
  }

  static RetainedRuns of(Configuration configuration) {
    Optional<String> asked = configuration.text(KEY);
    asked
        .filter(value -> !value.equals(ON_FAILURE))
        .ifPresent(
            value -> {
              throw new RunUnderException(
                  "%s (or %s) must be %s, but is \"%s\""
                      .formatted(KEY, Configuration.environmentTwin(KEY), ON_FAILURE, value));
            });
    return new RetainedRuns(asked.isPresent());
  }

  /** Ends a run. */
  void end(DefaultRun run, boolean failed) {
    if (failed && keepsFailed) {
      run.keep().forEach(hint -> hints.add("[%s] %s".formatted(run.scheduler(), hint)));
    } else {
      run.close();
    }
  }

  /** Returns how to look at what was kept. */
  List<String> hints() {
    return List.copyOf(hints);
  }
}
