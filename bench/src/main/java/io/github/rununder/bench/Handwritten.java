// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** A test of DB_HOST without RunUnder, from start to verdict. */
interface Handwritten extends AutoCloseable {
  /**
   * Starts the program, waits for its output, checks it, and removes everything that was created.
   *
   * @return the time of the verdict, by {@link System#nanoTime()}
   */
  long test();

  /** Checks what the program printed of its environment, since nothing else is available. */
  static long check(String log) {
    if (!log.contains("orders: DB_HOST is " + BenchSession.DB_HOST)) {
      throw new AssertionError("DB_HOST is not what was declared: " + log);
    }
    return System.nanoTime();
  }

  @Override
  default void close() {}
}
