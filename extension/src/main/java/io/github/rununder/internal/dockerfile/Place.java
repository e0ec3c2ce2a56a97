// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.dockerfile;

/**
 * A place with a literal that takes part in a build.
 *
 * @param kind what is there
 * @param name the variable
 * @param line the line of its instruction; 0 for a given argument, negative for a trigger of the
 *     base image
 * @param index its position in the instruction
 */
record Place(Kind kind, String name, int line, int index) {
  enum Kind {
    /** A build argument that the build was given, or that BuildKit sets itself. */
    GIVEN,
    ARG_DEFAULT,
    ENV
  }

  static Place given(String name) {
    return new Place(Kind.GIVEN, name, 0, 0);
  }
}
