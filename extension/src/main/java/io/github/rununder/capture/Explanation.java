// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import io.github.rununder.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Where a variable's value came from at one phase, and what lost against it. {@link #toString()} is
 * the text for people, with secret values masked.
 *
 * @param name the variable's name
 * @param phase the phase
 * @param value the value then, with its exact bytes; empty when the variable was unset
 * @param verdict what the evidence tells of its origin
 * @param losers the layers that gave the variable another word and lost, the strongest first
 * @param text for people: one aligned line a layer, secret values masked
 */
public record Explanation(
    String name,
    Phase phase,
    Optional<EnvironmentEntry> value,
    Verdict verdict,
    List<Assignment> losers,
    String text) {

  /** What the evidence tells; an origin is never guessed. */
  public sealed interface Verdict {
    /**
     * The value came from here.
     *
     * @param origin the layer and the place
     */
    record Decided(Origin origin) implements Verdict {}

    /**
     * The value came from one of these, and nothing that was captured tells from which.
     *
     * @param candidates two or more
     */
    record Undecided(List<Origin> candidates) implements Verdict {

      /** Copies the list. */
      public Undecided {
        candidates = List.copyOf(candidates);
      }
    }

    /**
     * The variable was unset.
     *
     * @param by what took it away; empty when nothing ever gave it, or nothing tells
     */
    record Unset(Optional<Origin> by) implements Verdict {}
  }

  /** Copies the list. */
  public Explanation {
    losers = List.copyOf(losers);
  }

  /**
   * Returns the origin when the evidence decides.
   *
   * @return empty when it does not, and when the variable was unset
   */
  public Optional<Origin> origin() {
    return verdict instanceof Verdict.Decided decided
        ? Optional.of(decided.origin())
        : Optional.empty();
  }

  /** Returns the text for people. */
  @Override
  public String toString() {
    return text;
  }
}
