// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** The unit of a row. */
enum BenchUnit {
  MILLISECONDS("ms", 1e6),
  MICROSECONDS("µs", 1e3),
  /** Bytes. */
  MEBIBYTES("MiB", 1 << 20),
  /** Bytes a second. */
  MEGABYTES_PER_SECOND("MB/s", 1e6);

  private final String symbol;
  private final double base;

  BenchUnit(String symbol, double base) {
    this.symbol = symbol;
    this.base = base;
  }

  String symbol() {
    return symbol;
  }

  /** Returns the number in this unit, to three decimals. */
  double of(double value) {
    return Math.round(value / base * 1e3) / 1e3;
  }
}
