// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/**
 * One {@code NAME=value} from one source.
 *
 * @param name the variable's name
 * @param value its value; empty when the source unsets the variable
 * @param origin the source
 * @param evaluated what the text at the origin's place evaluates to by RunUnder's own reading,
 *     where the value itself is the tool's; empty when the value was read at the place, or the text
 *     cannot be evaluated. An origin whose text evaluates to another value is not decided.
 */
public record Assignment(
    String name, Optional<String> value, Origin origin, Optional<String> evaluated) {

  /**
   * Makes an assignment whose value was read at the origin's place.
   *
   * @param name the variable's name
   * @param value its value; empty when the source unsets the variable
   * @param origin the source
   */
  public Assignment(String name, Optional<String> value, Origin origin) {
    this(name, value, origin, Optional.empty());
  }

  /**
   * {@return an assignment of a value}
   *
   * @param name the variable's name
   * @param value its value
   * @param origin the source
   */
  public static Assignment of(String name, String value, Origin origin) {
    return new Assignment(name, Optional.of(value), origin);
  }

  /** {@return whether the text at the origin's place evaluates to another value} */
  public boolean isContradicted() {
    return evaluated.isPresent() && !evaluated.equals(value);
  }

  /** Returns name and origin only: the value may be secret. */
  @Override
  public String toString() {
    return name + " from " + origin.describe();
  }
}
