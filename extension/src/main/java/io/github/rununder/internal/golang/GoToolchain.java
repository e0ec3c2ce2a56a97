// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.golang;

import io.github.rununder.capture.StartFailure.Reason;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user's Go toolchain.
 *
 * @param go the absolute path of its go command
 * @param limit how long one command may take
 */
record GoToolchain(Path go, Duration limit) {
  private static final int OLDEST_MINOR = 22;
  private static final Pattern VERSION = Pattern.compile("go1\\.([0-9]+)");

  /** Finds {@code rununder.go}, else the first {@code go} on the PATH. */
  static GoToolchain find(Configuration configuration, Optional<String> path) {
    Duration limit = configuration.get(Settings.TIMEOUT_BUILD);
    Optional<Path> chosen = configuration.get(Settings.GO);
    if (chosen.isPresent()) {
      Path go = chosen.get().toAbsolutePath();
      if (!isExecutable(go)) {
        throw new StartFailedException(
            Reason.BUILD,
            "%s is \"%s\", which is not an executable file. Set it to the go command of a Go toolchain, or remove it, and RunUnder searches the PATH."
                .formatted(Settings.GO, chosen.get()));
      }
      return new GoToolchain(go, limit);
    }
    return Stream.of(path.orElse("").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "go").toAbsolutePath())
        .filter(GoToolchain::isExecutable)
        .findFirst()
        .map(go -> new GoToolchain(go, limit))
        .orElseThrow(GoToolchain::missing);
  }

  /** Throws when the toolchain is too old, or cannot run in the program's folder. */
  void requireSupportedVersion(Path directory) {
    ToolProcess.Result result = run(directory, Map.of(), List.of("env", "GOVERSION"));
    if (!result.succeeded()) {
      throw new StartFailedException(
          Reason.BUILD,
          "%s cannot be used in %s (exit code %d):%n%s"
              .formatted(go, directory, result.exitCode(), result.errors()));
    }
    String version = result.output().strip();
    Matcher match = VERSION.matcher(version);
    if (match.find() && Integer.parseInt(match.group(1)) < OLDEST_MINOR) {
      throw new StartFailedException(
          Reason.BUILD,
          "%s is %s, and RunUnder needs go1.%d or later. Install a newer Go, put it first on the PATH, or set %s to its go command."
              .formatted(go, version, OLDEST_MINOR, Settings.GO));
    }
  }

  ToolProcess.Result run(Path directory, Map<String, String> changes, List<String> arguments) {
    return new ToolProcess(
            Stream.concat(Stream.of(go.toString()), arguments.stream()).toList(),
            directory,
            changes,
            limit)
        .run();
  }

  /** Returns the variables with which a tool finds this go command. */
  Map<String, String> withGoOnPath(Map<String, String> changes, Optional<String> path) {
    Map<String, String> all = new HashMap<>(changes);
    String folder = String.valueOf(go.getParent());
    all.put("PATH", path.map(rest -> folder + File.pathSeparator + rest).orElse(folder));
    return all;
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private static StartFailedException missing() {
    return new StartFailedException(
        Reason.BUILD,
        "No Go toolchain was found: no folder of the PATH has a go command. Install Go 1.%d or later (https://go.dev/dl) and put it on the PATH, or set %s to its go command."
            .formatted(OLDEST_MINOR, Settings.GO));
  }
}
