// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import java.util.OptionalDouble;

/**
 * One line of the table.
 *
 * @param name what was measured
 * @param unit the unit of all numbers of the row
 * @param ours what RunUnder takes
 * @param rivalName what it is compared with; empty when there is nothing to compare
 * @param rival what that takes
 * @param target what ours must not exceed, in the unit
 */
record BenchRow(
    String name,
    BenchUnit unit,
    Measurement ours,
    String rivalName,
    Measurement rival,
    double target) {

  /** Returns whether our median was measured and is within the target. */
  boolean holds() {
    return median(ours).orElse(Double.POSITIVE_INFINITY) <= target;
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
