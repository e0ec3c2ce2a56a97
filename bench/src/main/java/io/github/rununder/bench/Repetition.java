// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.spi.Availability;
import io.github.rununder.spi.SchedulerUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Repeats a measurement, one after the other. */
final class Repetition {
  private static final int WARM_UPS = 2;
  private static final int SAMPLES = 10;
  private static final int FEW_SAMPLES = 5;
  private static final long IMPLAUSIBLE = Duration.ofMinutes(1).toNanos();

  private Repetition() {}

  static Measurement of(LongSupplier once) {
    return of(WARM_UPS, SAMPLES, once);
  }

  /** As often as what takes long can be had. */
  static Measurement few(LongSupplier once) {
    return times(FEW_SAMPLES, once);
  }

  /** So often, after one warm-up. */
  static Measurement times(int count, LongSupplier once) {
    return of(1, count, once);
  }

  private static Measurement of(int warmUps, int count, LongSupplier once) {
    try {
      List<Long> samples =
          LongStream.generate(once).limit(warmUps + count).skip(warmUps).boxed().toList();
      return new Measurement.Measured(new Samples(samples));
    } catch (SchedulerUnavailableException unavailable) {
      return new Measurement.Unavailable(String.valueOf(unavailable.getMessage()));
    } catch (RuntimeException failed) {
      return new Measurement.Failed(
          failed.getMessage() == null ? failed.toString() : failed.getMessage());
    }
  }

  /** Returns how long something takes, in nanoseconds. */
  static long nanos(Runnable once) {
    long begin = System.nanoTime();
    once.run();
    return System.nanoTime() - begin;
  }

  /**
   * Returns the lag between two readings of CLOCK_MONOTONIC, which {@link System#nanoTime()} is on
   * Linux.
   */
  static long lag(long init, long usable) {
    long lag = usable - init;
    if (lag <= 0 || lag > IMPLAUSIBLE) {
      throw new SchedulerUnavailableException(
          new Availability.Unavailable(
              "init() ran %d ms before its snapshot was usable, so the program's clock is not this JVM's."
                  .formatted(Duration.ofNanos(lag).toMillis()),
              "Run the benchmark on Linux, with the scheduler on the same kernel."));
    }
    return lag;
  }
}
