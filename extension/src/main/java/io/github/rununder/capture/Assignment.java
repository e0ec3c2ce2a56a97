// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/**
 * One {@code NAME=value} from one source.
 *
 * @param name the variable's name
 * @param value its value; empty when the source unsets the variable
 * @param origin the source
 */
public record Assignment(String name, Optional<String> value, Origin origin) {
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

  /** Returns name and origin only: the value may be secret. */
  @Override
  public String toString() {
    return name + " from " + origin.describe();
  }
}
