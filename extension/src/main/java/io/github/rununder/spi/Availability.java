// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

/** Whether a scheduler can run on this machine. */
public sealed interface Availability {
  /** The scheduler can run. */
  record Available() implements Availability {}

  /**
   * The scheduler cannot run.
   *
   * @param reason what is missing, as a sentence
   * @param remedy what to do about it, as a sentence
   */
  record Unavailable(String reason, String remedy) implements Availability {}
}
