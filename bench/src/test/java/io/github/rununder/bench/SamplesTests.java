// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTests {
  @Test
  void theMedianOfAnOddNumberIsTheMiddle() {
    assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Samples.of(9, 1, 4, 5).median()).isEqualTo(4.5);
  }

  @Test
  void theEndsAreFoundInAnyOrder() {
    Samples samples = Samples.of(5, 9, 1);
    assertThat(samples.min()).isEqualTo(1);
    assertThat(samples.max()).isEqualTo(9);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> new Samples(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one sample");
  }
}
