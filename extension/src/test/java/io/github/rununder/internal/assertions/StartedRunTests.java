// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartedRunTests {
  private static final Duration SHORT = Duration.ofMillis(30);

  /** The number of polls before the program starts: far more than the timeout allows. */
  private static final int PENDING_LOOKS = 10;

  private final AtomicInteger looks = new AtomicInteger();
  private final Run pending = runUnder(K8S).starting(() -> looks.incrementAndGet() < PENDING_LOOKS);

  @Test
  void theTimeoutBeginsWithTheProgramsStart() {
    Instant asked = Instant.now();

    StartedRun.await(pending, SHORT, () -> false);

    assertThat(looks).hasValue(PENDING_LOOKS);
    assertThat(Duration.between(asked, Instant.now())).isGreaterThan(SHORT.multipliedBy(5));
  }

  @Test
  void whatComesWhileTheProgramStartsEndsTheWait() {
    StartedRun.await(pending, SHORT, () -> looks.get() == 3);

    assertThat(looks).hasValue(3);
  }

  @Test
  void aRunThatDoesNotStartAnyMoreIsGivenThePatienceOnly() {
    Instant asked = Instant.now();

    StartedRun.await(runUnder(K8S), SHORT, () -> false);

    assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(SHORT);
  }
}
