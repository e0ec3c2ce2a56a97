// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.WhenUnavailable;
import io.github.rununder.spi.Availability;
import org.junit.jupiter.api.Test;

class SkipPolicyTests {
  private static final Availability.Unavailable WHY =
      new Availability.Unavailable("No daemon answers.", "Start one.");
  private static final String MESSAGE =
      "[DOCKER] this scheduler cannot run here: No daemon answers. Start one.";

  private static RunOutcome unavailable(WhenUnavailable policy, boolean required) {
    return new SkipPolicy(policy, required).unavailable(BuiltInScheduler.DOCKER, WHY);
  }

  @Test
  void failsByDefaultAndNamesTheWayToSkip() {
    assertThat(unavailable(WhenUnavailable.FAIL, false))
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(
                        MESSAGE
                            + " Or skip its tests with @RunUnder(whenUnavailable = SKIP), without"
                            + " rununder.require=all."));
  }

  @Test
  void skipsWithTheReasonWhereTheClassAllowsIt() {
    assertThat(unavailable(WhenUnavailable.SKIP, false)).isEqualTo(new RunOutcome.Skipped(MESSAGE));
  }

  @Test
  void skipsNothingWhereEverySchedulerIsRequired() {
    assertThat(unavailable(WhenUnavailable.SKIP, true))
        .isInstanceOfSatisfying(
            RunOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .isEqualTo(MESSAGE + " It is not skipped, since rununder.require=all."));
  }

  @Test
  void skipsAWorkloadThatTheMachineDoesNotSuit() {
    assertThat(new SkipPolicy(WhenUnavailable.FAIL, false).unsuitable(BuiltInScheduler.DOCKER, WHY))
        .isEqualTo(new RunOutcome.Skipped(MESSAGE));
  }
}
