// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.OptionalDouble;

/** What a row must reach. */
sealed interface Target {
  /** In the row's unit, or as a ratio. */
  double value();

  /** Returns whether the median, or our median over the rival's, reaches it. */
  boolean isMet(OptionalDouble median, OptionalDouble ratio);

  /** Ours must not exceed it. */
  record AtMost(double value) implements Target {
    @Override
    public boolean isMet(OptionalDouble median, OptionalDouble ratio) {
      return median.orElse(Double.POSITIVE_INFINITY) <= value;
    }
  }

  /** Ours must reach it. */
  record AtLeast(double value) implements Target {
    @Override
    public boolean isMet(OptionalDouble median, OptionalDouble ratio) {
      return median.orElse(0) >= value;
    }
  }

  /** Ours must not exceed this multiple of the rival's. */
  record TimesTheRival(double value) implements Target {
    @Override
    public boolean isMet(OptionalDouble median, OptionalDouble ratio) {
      return ratio.orElse(Double.POSITIVE_INFINITY) <= value;
    }
  }
}
