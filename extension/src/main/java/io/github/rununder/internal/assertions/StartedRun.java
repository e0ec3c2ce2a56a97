// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Run;
import io.github.rununder.internal.support.Poll;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for late reports of a scheduler. An interrupt ends the wait. */
public final class StartedRun {
  /** The interval between two checks of an assertion that waits. */
  public static final Poll POLL = Poll.every(Duration.ofMillis(20));

  private StartedRun() {}

  /**
   * Waits. A cluster may keep a pod pending: the timeout begins when the program has started or
   * cannot start any more.
   *
   * @param run the run
   * @param timeout how long to wait from then on
   * @param condition what to wait for
   */
  public static void await(Run run, Duration timeout, BooleanSupplier condition) {
    if (POLL.untilInterrupted(() -> condition.getAsBoolean() || !run.isStarting())) {
      var unused = POLL.atMost(timeout).untilInterrupted(condition);
    }
  }
}
