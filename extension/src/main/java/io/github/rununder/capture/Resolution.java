// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** What the evidence shows about the source of a variable's value; an origin is never guessed. */
public sealed interface Resolution {

  /**
   * The value came from one origin; of a variable that is unset, this origin removed it.
   *
   * @param origin the source
   */
  record Decided(Origin origin) implements Resolution {
    @Override
    public String describe() {
      return origin.describe();
    }
  }

  /**
   * The value came from one of these, and nothing that was captured decides between them.
   *
   * @param candidates two or more
   */
  record Undecided(List<Origin> candidates) implements Resolution {
    /** Copies the list. */
    public Undecided {
      candidates = List.copyOf(candidates);
    }

    @Override
    public String describe() {
      return "undecided between "
          + candidates.stream().map(Origin::describe).collect(joining(" and "));
    }
  }

  /**
   * No origin is known.
   *
   * @param reason why, for people
   */
  record Unknown(String reason) implements Resolution {
    @Override
    public String describe() {
      return reason;
    }
  }

  /** {@return a phrase for people, such as {@code env file deploy/app.env:3}} */
  String describe();

  /** {@return the origin; empty when the evidence does not decide} */
  default Optional<Origin> decided() {
    return this instanceof Decided decided ? Optional.of(decided.origin()) : Optional.empty();
  }
}
