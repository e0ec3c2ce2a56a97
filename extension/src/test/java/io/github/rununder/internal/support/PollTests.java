// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.StartFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollTests {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final ManualClock clock = new ManualClock();
  private final Poll poll = new Poll(INTERVAL, Duration.ofMillis(350), clock);
  private int checks;

  @AfterEach
  void noInterruptIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aConditionThatHoldsIsCheckedOnceWithoutSleep() throws Exception {
    assertThat(poll.until(holdsAtCheck(1))).isTrue();
    assertThat(clock.sleeps).isEmpty();
  }

  @Test
  void itSleepsBetweenTwoChecks() throws Exception {
    assertThat(poll.until(holdsAtCheck(3))).isTrue();
    assertThat(clock.sleeps).containsExactly(INTERVAL, INTERVAL);
  }

  @Test
  void theConditionIsCheckedOnceMoreAfterTheTimeout() throws Exception {
    assertThat(poll.until(holdsAtCheck(5))).isTrue();
    assertThat(clock.nanos).isEqualTo(Duration.ofMillis(400).toNanos());
  }

  @Test
  void theTimeoutEndsIt() throws Exception {
    assertThat(poll.until(holdsAtCheck(6))).isFalse();
    assertThat(checks).isEqualTo(5);
  }

  @Test
  void noTimeMeansOneCheck() throws Exception {
    assertThat(poll.atMost(Duration.ZERO).until(holdsAtCheck(2))).isFalse();
    assertThat(checks).isEqualTo(1);
  }

  @Test
  void withoutATimeoutItGoesOn() throws Exception {
    Poll endless = new Poll(INTERVAL, Poll.every(INTERVAL).timeout(), clock);
    assertThat(endless.until(holdsAtCheck(10_000))).isTrue();
  }

  @Test
  void theTimeMayOverflow() throws Exception {
    clock.nanos = Long.MAX_VALUE - 1;
    assertThat(poll.until(holdsAtCheck(3))).isTrue();
    assertThat(poll.until(() -> false)).isFalse();
  }

  @Test
  void whatTheConditionThrowsEndsIt() {
    BooleanSupplier failing =
        () -> {
          throw new IllegalStateException("the container ended");
        };
    assertThatThrownBy(() -> poll.until(failing)).hasMessage("the container ended");
  }

  @Test
  void anInterruptIsThrown() {
    clock.interruptAtSleep = 2;
    assertThatThrownBy(() -> poll.until(holdsAtCheck(9))).isInstanceOf(InterruptedException.class);
    assertThat(checks).isEqualTo(2);
  }

  @Test
  void anInterruptMakesAStartFail() {
    clock.interruptAtSleep = 1;
    assertThatThrownBy(() -> poll.until("a node", holdsAtCheck(9)))
        .isInstanceOf(StartFailedException.class)
        .hasMessage("Interrupted while waiting for a node.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptCanEndItQuietly() {
    clock.interruptAtSleep = 1;
    assertThat(poll.untilInterrupted(holdsAtCheck(2))).isFalse();
    assertThat(checks).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptCanBePutOff() {
    clock.interruptAtSleep = 1;
    assertThat(poll.uninterruptibly(holdsAtCheck(3))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(poll.uninterruptibly(() -> false)).isFalse();
  }

  @Test
  void theSystemClockSleeps() throws Exception {
    long before = System.nanoTime();
    assertThat(Poll.every(Duration.ofMillis(5)).until(holdsAtCheck(3))).isTrue();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(9_000_000);
  }

  private BooleanSupplier holdsAtCheck(int number) {
    checks = 0;
    return () -> ++checks == number;
  }

  private static final class ManualClock implements Poll.Clock {
    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;
    private int interruptAtSleep;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      sleeps.add(duration);
      nanos += duration.toNanos();
      if (sleeps.size() == interruptAtSleep) {
        throw new InterruptedException();
      }
    }
  }
}
