// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param name what was measured
 * @param unit the unit of all numbers of the row
 * @param ours RunUnder's samples
 * @param rivalName what it is compared with; empty when there is nothing to compare
 * @param rival the rival's samples
 * @param target what it must reach
 */
record BenchRow(
    String name,
    BenchUnit unit,
    Measurement ours,
    String rivalName,
    Measurement rival,
    Target target) {

  /** Returns whether it was measured and reaches the target. */
  boolean holds() {
    return target.isMet(median(ours), ratio());
  }

  /** Returns our median over the rival's; below 1, RunUnder is the faster. */
  OptionalDouble ratio() {
    OptionalDouble mine = median(ours);
    OptionalDouble other = median(rival);
    return mine.isPresent() && other.isPresent()
        ? OptionalDouble.of(Math.round(mine.getAsDouble() / other.getAsDouble() * 1e4) / 1e4)
        : OptionalDouble.empty();
  }

  OptionalDouble median(Measurement measurement) {
    return measurement instanceof Measurement.Measured measured
        ? OptionalDouble.of(unit.of(measured.samples().median()))
        : OptionalDouble.empty();
  }
}
