// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.rununder.RunUnderException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionTests {
  private static final double ROUNDING = 0.0005;

  /** Numbers of R's {@code prop.test(x, n, correct = FALSE)}, which is Wilson's interval. */
  @Test
  void theIntervalIsWilsons() {
    assertThat(new Proportion(15, 50).lower()).isCloseTo(0.1910, within(ROUNDING));
    assertThat(new Proportion(15, 50).upper()).isCloseTo(0.4375, within(ROUNDING));
    assertThat(new Proportion(0, 20).upper()).isCloseTo(0.1611, within(ROUNDING));
    assertThat(new Proportion(200, 200).lower()).isCloseTo(0.9812, within(ROUNDING));
  }

  @Property
  void theIntervalHoldsWhatWasSeen(
      @ForAll @IntRange(min = 1, max = 2_000) int of, @ForAll @IntRange(max = 2_000) int some) {
    Proportion share = new Proportion(Math.min(some, of), of);

    assertThat(share.lower()).isBetween(0.0, share.observed());
    assertThat(share.upper()).isBetween(share.observed(), 1.0);
  }

  @Test
  void itIsDescribedWithItsInterval() {
    assertThat(new Proportion(3, 200).describe())
        .isEqualTo("3 of 200, 1.5 % (95 %: 0.5 % to 4.3 %)");
  }

  @Test
  void moreThanAllIsRefused() {
    assertThatThrownBy(() -> new Proportion(3, 2))
        .isInstanceOf(RunUnderException.class)
        .hasMessage("a share must be 0 or more of 1 or more, but is 3 of 2");
  }
}
