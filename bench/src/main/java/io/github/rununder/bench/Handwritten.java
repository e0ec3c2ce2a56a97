// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** A test of DB_HOST as one writes it without RunUnder, from start to verdict. */
interface Handwritten extends AutoCloseable {
  /**
   * Starts the program, waits for what it says, checks it, and removes what was made.
   *
   * @return the moment of the verdict, by {@link System#nanoTime()}
   */
  long test();

  /** Checks what the program printed of its environment, since nothing else can be had. */
  static long check(String log) {
    if (!log.contains("orders: DB_HOST is " + BenchSession.DB_HOST)) {
      throw new AssertionError("DB_HOST is not what was declared: " + log);
    }
    return System.nanoTime();
  }

  @Override
  default void close() {}
}
