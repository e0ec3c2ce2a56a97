// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Checks a condition at an interval until it holds or a timeout has passed: first at once, last
 * after the timeout.
 *
 * @param interval how long to sleep between two checks
 * @param timeout how long to poll
 * @param clock the clock
 */
public record Poll(Duration interval, Duration timeout, Clock clock) {
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  /** Measures time and sleeps. */
  interface Clock {
    /** Returns a time of {@link System#nanoTime()}. */
    long nanoTime();

    /** Sleeps. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final Clock SYSTEM =
      new Clock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
          Thread.sleep(duration.toMillis());
        }
      };

  /**
   * Makes a poll without a timeout.
   *
   * @param interval how long to sleep between two checks
   * @return the poll
   */
  public static Poll every(Duration interval) {
    return new Poll(interval, ENDLESS, SYSTEM);
  }

  /**
   * Makes a poll with a timeout.
   *
   * @param limit how long to poll
   * @return the poll
   */
  public Poll atMost(Duration limit) {
    return new Poll(interval, limit, clock);
  }

  /**
   * Polls.
   *
   * @param condition what to wait for; what it throws ends the poll
   * @return whether the condition holds; false when the timeout has passed
   * @throws InterruptedException when interrupted
   */
  public boolean until(BooleanSupplier condition) throws InterruptedException {
    long end = clock.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (clock.nanoTime() - end >= 0) {
        return false;
      }
      clock.sleep(interval);
    }
    return true;
  }

  /**
   * Polls during a start, which an interrupt makes fail.
   *
   * @param what what is waited for, for the message
   * @param condition what to wait for
   * @return whether the condition holds; false when the timeout has passed
   * @throws StartFailedException when interrupted
   */
  public boolean until(String what, BooleanSupplier condition) {
    try {
      return until(condition);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("Interrupted while waiting for " + what + ".", interrupted);
    }
  }

  /**
   * Polls until an interrupt at the latest; the thread's interrupt flag is then set.
   *
   * @param condition what to wait for
   * @return whether the condition was seen to hold
   */
  public boolean untilInterrupted(BooleanSupplier condition) {
    try {
      return until(condition);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Polls to the end in spite of interrupts; the thread's interrupt flag is set afterwards.
   *
   * @param condition what to wait for
   * @return whether the condition holds; false when the timeout has passed
   */
  public boolean uninterruptibly(BooleanSupplier condition) {
    boolean interrupted = false;
    long end = clock.nanoTime() + timeout.toNanos();
    boolean holds = condition.getAsBoolean();
    while (!holds && clock.nanoTime() - end < 0) {
      try {
        clock.sleep(interval);
      } catch (InterruptedException later) {
        interrupted = true;
      }
      holds = condition.getAsBoolean();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return holds;
  }
}
