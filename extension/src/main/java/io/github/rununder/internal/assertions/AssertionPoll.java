// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import io.github.rununder.Run;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Gives what a scheduler tells late the time to come. */
public final class AssertionPoll {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private AssertionPoll() {}

  /** A cluster may keep a pod pending: the time runs from the program's start, or its failure. */
  public static void onceStarted(Run run, Duration patience, BooleanSupplier done) {
    until(() -> done.getAsBoolean() || !run.isStarting());
    atMost(patience, done);
  }

  public static void atMost(Duration patience, BooleanSupplier done) {
    long deadline = System.nanoTime() + patience.toNanos();
    until(() -> done.getAsBoolean() || System.nanoTime() - deadline >= 0);
  }

  private static void until(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      try {
        Thread.sleep(INTERVAL.toMillis());
      } catch (InterruptedException wantedElsewhere) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
