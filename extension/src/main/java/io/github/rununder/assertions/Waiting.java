// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Gives what a scheduler tells late the time to come. */
final class Waiting {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Waiting() {}

  static void atMost(Duration patience, BooleanSupplier done) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean() && System.nanoTime() - deadline < 0) {
      try {
        Thread.sleep(INTERVAL.toMillis());
      } catch (InterruptedException wantedElsewhere) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
