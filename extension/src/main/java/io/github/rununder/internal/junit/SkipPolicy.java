// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Scheduler;
import io.github.rununder.WhenUnavailable;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerUnavailableException;

/** Whether a scheduler that cannot run here fails its tests or skips them. */
enum SkipPolicy {
  FAIL,
  SKIP;

  static SkipPolicy of(WhenUnavailable policy, Configuration configuration) {
    boolean required =
        configuration.text("rununder.require").filter(value -> value.equals("all")).isPresent();
    return switch (policy) {
      case FAIL -> FAIL;
      case SKIP -> required ? FAIL : SKIP;
    };
  }

  RunOutcome unavailable(Scheduler scheduler, Availability.Unavailable why) {
    String message =
        "[%s] this scheduler cannot run here: %s %s"
            .formatted(scheduler, why.reason(), why.remedy());
    return switch (this) {
      case SKIP -> new RunOutcome.Skipped(message);
      case FAIL ->
          new RunOutcome.Failed(
              message
                  + " Or skip its tests with @RunUnder(whenUnavailable = SKIP), without rununder.require=all.",
              new SchedulerUnavailableException(why));
    };
  }
}
