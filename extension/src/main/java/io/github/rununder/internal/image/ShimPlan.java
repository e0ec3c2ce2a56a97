// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the exec shim records EXEC in an unchanged image: before its ENTRYPOINT, or in the place of a
 * named program.
 *
 * <p>The container needs {@link #FOLDER}, read-only, with the shim, the session and, for a shim in
 * the program's place, the original. {@code go-fixtures/probe/cmd/shim} is the shim.
 *
 * @param image the id of the image, unchanged
 * @param binary the shim, for the image's architecture
 * @param entrypoint the image's ENTRYPOINT; may be empty
 * @param command the image's CMD; may be empty
 * @param program the program that the shim replaces; empty for a shim before the ENTRYPOINT
 */
public record ShimPlan(
    String image,
    Path binary,
    List<String> entrypoint,
    List<String> command,
    Optional<String> program) {
  /** The folder with the files of the shim. */
  public static final String FOLDER = "/.rununder";

  /** The shim before an entrypoint. */
  public static final String SHIM = FOLDER + "/shim";

  /** The program that the shim replaced. */
  public static final String ORIGINAL = FOLDER + "/original";

  /** The session, which activates the shim. */
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
   * @return empty when the shim replaces a program, and the image's own is used
   */
  public List<String> front() {
    return program.isPresent() ? List.of() : before(entrypoint);
  }

  /**
   * Puts the shim before a command line.
   *
   * @param commandLine a command line, or its beginning
   * @return the command line
   */
  public static List<String> before(List<String> commandLine) {
    return Stream.concat(Stream.of(SHIM, "exec"), commandLine.stream()).toList();
  }

  /**
   * Returns a remark on EXEC: when it is captured, or that another program starts first.
   *
   * @return a sentence; may be empty
   */
  Optional<String> remark() {
    if (program.isPresent()) {
      return program.map(
          path ->
              "EXEC is captured when %s is executed; a shell does not execute its built-in commands"
                  .formatted(path));
    }
    List<String> commandLine = Stream.concat(entrypoint.stream(), command.stream()).toList();
    if (commandLine.isEmpty() || !InstallPath.startsAnother(commandLine.get(0))) {
      return Optional.empty();
    }
    return Optional.of(
        "EXEC is of %s, the image's first process; name the path of the Go program with program = \"…\" in @Image or @DockerBuild to capture the program's own EXEC"
            .formatted(commandLine.get(0)));
  }

  static byte[] read(Path shim) {
    try {
      return Files.readAllBytes(shim);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          StartFailure.Reason.BUILD,
          "The exec shim %s cannot be read (%s). Delete its folder, and RunUnder builds it again."
              .formatted(shim, unreadable.getMessage()),
          unreadable);
    }
  }
}
