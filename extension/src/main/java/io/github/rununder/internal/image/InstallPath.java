// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.model.ContainerConfig;
import io.github.rununder.capture.StartFailure;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the program in a user's image. */
final class InstallPath {
  private static final Set<String> STARTERS =
      Set.of(
          "sh",
          "bash",
          "ash",
          "dash",
          "env",
          "exec",
          "tini",
          "dumb-init",
          "catatonit",
          "su-exec",
          "gosu",
          "su",
          "sudo",
          "setpriv");

  private InstallPath() {}

  /** Finds it; {@code declared} is its path, or empty, and {@code source} names the image. */
  static BaseImage of(String declared, Object source, String id, @Nullable ContainerConfig config) {
    List<String> entrypoint = list(config == null ? null : config.getEntrypoint());
    List<String> command = list(config == null ? null : config.getCmd());
    boolean startedByCommand = entrypoint.isEmpty() && !command.isEmpty();
    boolean startsNothing = entrypoint.isEmpty() && command.isEmpty();
    if (!declared.isEmpty()) {
      return new BaseImage(
          id, declared, startsNothing, startedByCommand && command.get(0).equals(declared));
    }
    String place = (startedByCommand ? "CMD of " : "ENTRYPOINT of ") + source;
    List<String> commandLine = startedByCommand ? command : entrypoint;
    String workingDirectory =
        Optional.ofNullable(config == null ? null : config.getWorkingDir()).orElse("");
    return new BaseImage(id, first(commandLine, place, workingDirectory), false, startedByCommand);
  }

  private static String first(List<String> commandLine, String place, String workingDirectory) {
    if (commandLine.isEmpty()) {
      throw unknown(place, "is missing");
    }
    String first = commandLine.get(0);
    if (startsAnother(first)) {
      throw unknown(place, "starts " + first + ", which then starts the program");
    }
    if (first.startsWith("/")) {
      return first;
    }
    if (!first.contains("/")) {
      throw unknown(place, "starts " + first + ", which is looked up in the image's PATH");
    }
    return Path.of(workingDirectory.isEmpty() ? "/" : workingDirectory)
        .resolve(first)
        .normalize()
        .toString();
  }

  /** Returns whether a program is known to start another program. */
  static boolean startsAnother(String path) {
    return path.endsWith(".sh") || STARTERS.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Returns the ENTRYPOINT or CMD of an image's configuration as a list. */
  static List<String> list(String @Nullable [] commandLine) {
    return commandLine == null ? List.of() : List.of(commandLine);
  }

  private static StartFailedException unknown(String place, String why) {
    return new StartFailedException(
        StartFailure.Reason.BUILD,
        "Cannot find the place of the program in the image: %s %s.".formatted(place, why)
            + " Set installPath of @GoApp to the program's absolute path in the image.");
  }
}
