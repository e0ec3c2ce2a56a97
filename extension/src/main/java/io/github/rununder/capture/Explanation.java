// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Where a variable's value came from at one phase, and the assignments that it overrides. {@link
 * #toString()} is the text for people, with secret values masked.
 *
 * @param name the variable's name
 * @param phase the phase
 * @param value the value then, with its exact bytes; empty when the variable was unset
 * @param resolution what the evidence shows about the source of the value, or of its absence
 * @param overridden the assignments that lost, the strongest first
 * @param text for people: one aligned line for each assignment, secret values masked
 */
public record Explanation(
    String name,
    Phase phase,
    Optional<EnvironmentEntry> value,
    Resolution resolution,
    List<Assignment> overridden,
    String text) {

  /** Copies the list. */
  public Explanation {
    overridden = List.copyOf(overridden);
  }

  /**
   * {@return the origin of the value; empty when the evidence does not decide, and when the
   * variable was unset}
   */
  public Optional<Origin> origin() {
    return value.flatMap(present -> resolution.decided());
  }

  /** Returns the text for people. */
  @Override
  public String toString() {
    return text;
  }
}
