// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** The bench's program as a task of Airflow, run with Airflow's own commands. */
interface TaskByHand extends AutoCloseable {
  /** What the program prints once {@code init()} has run. */
  String PRINTED = "orders: DB_HOST is " + BenchSession.DB_HOST;

  /**
   * Runs the task once.
   *
   * @return nanoseconds from the command to what the program prints
   */
  long run();

  @Override
  void close();
}
