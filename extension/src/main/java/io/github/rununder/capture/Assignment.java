// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import java.util.Optional;

/**
 * What one layer says about one variable.
 *
 * @param name the variable's name
 * @param value its value there; empty when the layer takes the variable away
 * @param origin the layer and the place
 */
public record Assignment(String name, Optional<String> value, Origin origin) {
  /**
   * Returns a layer's word that gives a value.
   *
   * @param name the variable's name
   * @param value its value there
   * @param origin the layer and the place
   * @return the word
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
