// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

/** The result of a measurement. */
sealed interface Measurement {
  /** It was measured. */
  record Measured(Samples samples) implements Measurement {}

  /** It cannot be measured on this machine. */
  record Unavailable(String reason) implements Measurement {}

  /** It should have worked and did not. */
  record Failed(String reason) implements Measurement {}

  /** Returns why there is no number; empty when there is one. */
  default String whyMissing() {
    if (this instanceof Unavailable unavailable) {
      return "unavailable: " + unavailable.reason();
    }
    return this instanceof Failed failed ? "failed: " + failed.reason() : "";
  }
}
