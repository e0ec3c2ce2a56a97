// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.local;

import io.github.rununder.spi.Availability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A way to create a private mount namespace.
 *
 * @param command the command that starts a process in the namespace
 * @param finalCommand the command that must execute the program
 * @param overlayOptions the mount options of overlays, each with a comma in front
 */
record MountNamespace(List<String> command, List<String> finalCommand, String overlayOptions) {
  private static final long TRIAL_SECONDS = 10;

  private static final String REMEDY =
      "Run the tests as root, or on a Linux machine that allows unprivileged user namespaces (sysctl"
          + " user.max_user_namespaces above 0, kernel.apparmor_restrict_unprivileged_userns=0);"
          + " or run this class under schedulers other than LOCAL.";

  /** The operations that must work: a tmpfs, and an overlay on it. */
  private static final String TRIAL =
      "mount -t tmpfs tmpfs \"$1\" && mkdir \"$1/l\" \"$1/u\" \"$1/w\" \"$1/m\" && mount -t overlay"
          + " -o \"lowerdir=$1/l,upperdir=$1/u,workdir=$1/w$2\" overlay \"$1/m\" && shift 2 && exec"
          + " \"$@\" true";

  /** The result of the search for a way. */
  sealed interface Finding {
    /** A way was found. */
    record Found(MountNamespace namespace) implements Finding {}

    /** There is none on this machine. */
    record Missing(String why) implements Finding {
      Availability.Unavailable unavailable(String path) {
        return new Availability.Unavailable(
            "LOCAL cannot mount %s for the program alone, because this user cannot create a private mount namespace on this machine: %s."
                .formatted(path, why),
            REMEDY);
      }
    }
  }

  /** Tries the ways and returns the first that works. */
  static Finding find() {
    Optional<String> unshare = SystemTool.find("unshare");
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return new Finding.Missing("only Linux has mount namespaces");
    }
    if (unshare.isEmpty() || SystemTool.find("pivot_root").isEmpty()) {
      return new Finding.Missing("the commands unshare and pivot_root (util-linux) are missing");
    }
    List<String> problems = new ArrayList<>();
    for (MountNamespace way : ways(unshare.get())) {
      Optional<String> problem = way.tryOut();
      if (problem.isEmpty()) {
        return new Finding.Found(way);
      }
      problems.add(problem.get());
    }
    return new Finding.Missing(problems.get(problems.size() - 1));
  }

  /**
   * As root, or else in a user namespace with the same user id, whose capabilities the program does
   * not get.
   */
  static List<MountNamespace> ways(String unshare) {
    List<MountNamespace> ways = new ArrayList<>();
    ways.add(
        new MountNamespace(List.of(unshare, "--mount", "--propagation", "private"), List.of(), ""));
    SystemTool.find("setpriv")
        .ifPresent(
            setpriv ->
                ways.add(
                    new MountNamespace(
                        List.of(
                            unshare,
                            "--user",
                            "--map-current-user",
                            "--keep-caps",
                            "--mount",
                            "--propagation",
                            "private"),
                        List.of(setpriv, "--ambient-caps=-all", "--inh-caps=-all"),
                        ",userxattr")));
    return ways;
  }

  private Optional<String> tryOut() {
    List<String> trial = new ArrayList<>(command);
    try {
      Path folder = Files.createTempDirectory("rununder-trial-");
      try {
        trial.addAll(List.of("sh", "-c", TRIAL, "sh", folder.toString(), overlayOptions));
        trial.addAll(finalCommand.isEmpty() ? List.of("env") : finalCommand);
        return run(trial);
      } finally {
        Files.delete(folder);
      }
    } catch (IOException failed) {
      return Optional.of(failed.toString());
    }
  }

  private static Optional<String> run(List<String> trial) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(trial).redirectErrorStream(true);
    builder.environment().put("PATH", SystemTool.searchPath());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String errorText =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Optional.empty();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return Optional.of(errorText.isEmpty() ? "unshare failed" : errorText.replace("\n", "; "));
  }
}
