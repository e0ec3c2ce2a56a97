// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchRowTests {
  @Test
  void holdsUpToTheTarget() {
    assertThat(BenchRowTestCases.HELD.holds()).isTrue();
  }

  @Test
  void doesNotHoldAboveTheTarget() {
    BenchRow missed =
        new BenchRow(
            "r",
            BenchUnit.MILLISECONDS,
            new Measurement.Measured(Samples.of(20_001_000)),
            "",
            new Measurement.Unavailable("none"),
            new Target.AtMost(20));
    assertThat(missed.holds()).isFalse();
  }

  @Test
  void doesNotHoldWithoutANumber() {
    assertThat(BenchRowTestCases.ABSENT.holds()).isFalse();
  }

  @Test
  void theRatioIsOursOverTheRivals() {
    assertThat(BenchRowTestCases.HELD.ratio()).hasValue(4);
  }

  @Test
  void thereIsNoRatioWithoutBothNumbers() {
    assertThat(BenchRowTestCases.MISSED.ratio()).isEmpty();
    assertThat(BenchRowTestCases.ABSENT.ratio()).isEmpty();
  }
}
