// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * One point in time on three clocks of the kernel that the program ran on.
 *
 * @param boottimeNanos {@code CLOCK_BOOTTIME} in nanoseconds
 * @param monotonicNanos {@code CLOCK_MONOTONIC} in nanoseconds; on Linux the clock of {@link
 *     System#nanoTime()}, so that a difference to it is meaningful on the same machine
 * @param wall {@code CLOCK_REALTIME}; it may jump
 */
public record CaptureTime(long boottimeNanos, long monotonicNanos, Instant wall)
    implements Comparable<CaptureTime> {

  /**
   * {@return the time from this one to another on {@code CLOCK_BOOTTIME}; negative when the other
   * is earlier}
   *
   * @param later the other time, of the same kernel
   */
  public Duration until(CaptureTime later) {
    return Duration.ofNanos(later.boottimeNanos - boottimeNanos);
  }

  @Override
  public int compareTo(CaptureTime other) {
    return Long.compare(boottimeNanos, other.boottimeNanos);
  }
}
