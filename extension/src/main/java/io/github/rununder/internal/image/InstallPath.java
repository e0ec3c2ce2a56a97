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

/** Finds the program in an image that a team has made. */
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

  /** Finds it; {@code said} is its path, or empty, and {@code source} names the image. */
  static BaseImage of(String said, Object source, String id, @Nullable ContainerConfig config) {
    List<String> entrypoint = list(config == null ? null : config.getEntrypoint());
    List<String> command = list(config == null ? null : config.getCmd());
    boolean startedByCommand = entrypoint.isEmpty() && !command.isEmpty();
    boolean startsNothing = entrypoint.isEmpty() && command.isEmpty();
    if (!said.isEmpty()) {
      return new BaseImage(
          id, said, startsNothing, startedByCommand && command.get(0).equals(said));
    }
    String place = (startedByCommand ? "CMD of " : "ENTRYPOINT of ") + source;
    List<String> words = startedByCommand ? command : entrypoint;
    String workingDirectory =
        Optional.ofNullable(config == null ? null : config.getWorkingDir()).orElse("");
    return new BaseImage(id, first(words, place, workingDirectory), false, startedByCommand);
  }

  private static String first(List<String> words, String place, String workingDirectory) {
    if (words.isEmpty()) {
      throw unknown(place, "is missing");
    }
    String first = words.get(0);
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

  /** Whether a program is known to do something first and then to start the one that matters. */
  static boolean startsAnother(String word) {
    return word.endsWith(".sh") || STARTERS.contains(word.substring(word.lastIndexOf('/') + 1));
  }

  /** Returns words of an image's configuration. */
  static List<String> list(String @Nullable [] words) {
    return words == null ? List.of() : List.of(words);
  }

  private static StartFailedException unknown(String place, String why) {
    return new StartFailedException(
        StartFailure.Reason.BUILD,
        "Cannot find the place of the program in the image: %s %s.".formatted(place, why)
            + " Set installPath of @GoApp to the program's absolute path in the image.");
  }
}
