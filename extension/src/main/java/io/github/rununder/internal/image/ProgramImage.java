// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.util.List;
import java.util.stream.Stream;

/**
 * An image with the program in it.
 *
 * @param reference its name with its tag, such as {@code rununder/orders:3f9a1c22d0e1}
 * @param id its id, such as {@code sha256:…}
 * @param installPath where the program is in it
 * @param startedByCommand whether CMD starts the program, because there is no ENTRYPOINT
 */
public record ProgramImage(
    String reference, String id, String installPath, boolean startedByCommand) {

  /**
   * Returns the CMD with which the program gets its arguments.
   *
   * @param arguments the program's arguments
   * @return the CMD; empty when there are no arguments, and the image's own CMD is to be used
   */
  public List<String> command(List<String> arguments) {
    if (arguments.isEmpty() || !startedByCommand) {
      return List.copyOf(arguments);
    }
    return Stream.concat(Stream.of(installPath), arguments.stream()).toList();
  }
}
