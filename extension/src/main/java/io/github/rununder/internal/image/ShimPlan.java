// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the exec shim gets to record EXEC of an image that is not changed: before its ENTRYPOINT, or
 * in the place of a program that is named.
 *
 * <p>Either way the container needs {@link #FOLDER}, read-only, with the shim, the session and, for
 * a shim in the program's place, the original. {@code go-fixtures/probe/cmd/shim} is the other side
 * of this.
 *
 * @param image the id of the image, unchanged
 * @param binary the shim, for the image's architecture
 * @param entrypoint the image's ENTRYPOINT; may be empty
 * @param command the image's CMD; may be empty
 * @param program the program whose place the shim takes; empty for the front
 */
public record ShimPlan(
    String image,
    Path binary,
    List<String> entrypoint,
    List<String> command,
    Optional<String> program) {
  /** Where the shim looks for what it needs. */
  public static final String FOLDER = "/.rununder";

  /** The shim before an entrypoint. */
  public static final String SHIM = FOLDER + "/shim";

  /** The program that the shim has taken the place of. */
  public static final String ORIGINAL = FOLDER + "/original";

  /** The value that wakes the shim. */
  public static final String SESSION = FOLDER + "/session";

  /** The launch's probe variable whose value is the session. */
  public static final String SESSION_VARIABLE = "RUNUNDER_SESSION";

  /** Copies the lists. */
  public ShimPlan {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
  }

  /**
   * Returns the ENTRYPOINT with the shim before the image's own.
   *
   * @return empty when the shim takes a program's place, and the image's own stays
   */
  public List<String> front() {
    return program.isPresent() ? List.of() : before(entrypoint);
  }

  /**
   * Puts the shim before a command line.
   *
   * @param words a command line, or its beginning
   * @return the command line
   */
  public static List<String> before(List<String> words) {
    return Stream.concat(Stream.of(SHIM, "exec"), words.stream()).toList();
  }

  /**
   * Returns what must be known of EXEC: when it comes, or that something else than the program is
   * started first.
   *
   * @return a sentence; empty when there is nothing to say
   */
  Optional<String> remark() {
    if (program.isPresent()) {
      return program.map(
          path ->
              "EXEC comes when %s is executed; a shell does not execute a command that is built into it"
                  .formatted(path));
    }
    List<String> words = Stream.concat(entrypoint.stream(), command.stream()).toList();
    if (words.isEmpty() || !InstallPath.startsAnother(words.get(0))) {
      return Optional.empty();
    }
    return Optional.of(
        ("EXEC is of %s, the image's first process; name the path of the Go program with program = \"…\" in @Image or @DockerBuild to capture the program's own EXEC")
            .formatted(words.get(0)));
  }
}
