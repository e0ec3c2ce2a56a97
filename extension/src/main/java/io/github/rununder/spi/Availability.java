// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

/** Whether a scheduler can run on this machine. */
public sealed interface Availability {
  /** It can. */
  record Available() implements Availability {}

  /**
   * It cannot.
   *
   * @param reason what is missing, as a sentence
   * @param remedy what to do about it, as a sentence
   */
  record Unavailable(String reason, String remedy) implements Availability {}
}
