// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import io.github.rununder.Scheduler;
import io.github.rununder.WhenUnavailable;
import io.github.rununder.spi.Availability;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.SchedulerUnavailableException;
import io.github.rununder.spi.Settings;

/**
 * Whether a scheduler that cannot run here fails its tests or skips them.
 *
 * @param whenUnavailable the choice of the test class
 * @param required whether {@code rununder.require=all} forbids every skip
 */
record SkipPolicy(WhenUnavailable whenUnavailable, boolean required) {

  static SkipPolicy of(WhenUnavailable whenUnavailable, Configuration configuration) {
    return new SkipPolicy(
        whenUnavailable, configuration.get(Settings.REQUIRE).filter("all"::equals).isPresent());
  }

  /** The scheduler cannot run here at all. */
  RunOutcome unavailable(Scheduler scheduler, Availability.Unavailable why) {
    String message = message(scheduler, why);
    return switch (whenUnavailable) {
      case SKIP -> skipped(message, why);
      case FAIL ->
          failed(
              message
                  + " Or skip its tests with @RunUnder(whenUnavailable = SKIP), without rununder.require=all.",
              why);
    };
  }

  /** The scheduler can run here, but the machine lacks something that this workload needs. */
  RunOutcome unsuitable(Scheduler scheduler, Availability.Unavailable why) {
    return skipped(message(scheduler, why), why);
  }

  private RunOutcome skipped(String message, Availability.Unavailable why) {
    return required
        ? failed(message + " It is not skipped, since rununder.require=all.", why)
        : new RunOutcome.Skipped(message);
  }

  private static RunOutcome failed(String message, Availability.Unavailable why) {
    return new RunOutcome.Failed(message, new SchedulerUnavailableException(why));
  }

  private static String message(Scheduler scheduler, Availability.Unavailable why) {
    return "[%s] this scheduler cannot run here: %s %s"
        .formatted(scheduler, why.reason(), why.remedy());
  }
}
