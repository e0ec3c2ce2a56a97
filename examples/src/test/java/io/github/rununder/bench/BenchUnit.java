// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** The unit of a row. */
enum BenchUnit {
  MILLISECONDS("ms", 1e6),
  MICROSECONDS("µs", 1e3);

  private final String symbol;
  private final double nanos;

  BenchUnit(String symbol, double nanos) {
    this.symbol = symbol;
    this.nanos = nanos;
  }

  String symbol() {
    return symbol;
  }

  /** Returns the number in this unit, to three decimals. */
  double of(double value) {
    return Math.round(value / nanos * 1e3) / 1e3;
  }
}
