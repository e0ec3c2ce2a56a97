// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image to run.
 *
 * @param reference its name with its tag, such as {@code rununder/orders:3f9a1c22d0e1}
 * @param id its id, such as {@code sha256:…}
 * @param installPath the program in it, for people
 * @param startedByCommand whether CMD starts the program, because there is no ENTRYPOINT
 * @param shim how EXEC is recorded; empty when the program has the probe in it
 */
public record ProgramImage(
    String reference,
    String id,
    String installPath,
    boolean startedByCommand,
    Optional<ShimPlan> shim) {

  /** Makes the image of a program that has the probe in it. */
  public ProgramImage(String reference, String id, String installPath, boolean startedByCommand) {
    this(reference, id, installPath, startedByCommand, Optional.empty());
  }

  /**
   * Returns the ENTRYPOINT to run it with.
   *
   * @return empty for the image's own
   */
  public List<String> entrypoint() {
    return shim.map(ShimPlan::front).orElse(List.of());
  }

  /**
   * Returns the CMD with which the program gets its arguments.
   *
   * @param arguments the program's arguments
   * @return the CMD; empty when there are no arguments, and the image's own CMD is to be used
   */
  public List<String> command(List<String> arguments) {
    if (arguments.isEmpty() && !entrypoint().isEmpty()) {
      // with another ENTRYPOINT, schedulers ignore the image's CMD
      return shim.orElseThrow().command();
    }
    if (arguments.isEmpty() || !startedByCommand) {
      return List.copyOf(arguments);
    }
    return Stream.concat(Stream.of(installPath), arguments.stream()).toList();
  }

  /**
   * Returns the variables that activate the probe, for the program's container.
   *
   * @param probeVariables those of the launch
   * @return none with a shim, which finds the session in a file
   */
  public Map<String, String> variables(Map<String, String> probeVariables) {
    return shim.isPresent() ? Map.of() : probeVariables;
  }

  /**
   * Returns remarks on a run of this image, for people.
   *
   * @return sentences
   */
  public List<String> remarks() {
    return shim.flatMap(ShimPlan::remark).stream().toList();
  }
}
