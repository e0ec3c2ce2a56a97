// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs the commands with which faults are injected. */
final class Shell {
  private Shell() {}

  /** Returns what a command writes to stdout; it must succeed. */
  static String run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + output);
      }
      return output.strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    }
  }

  /** Runs a command of a shell in a container. */
  static String inContainer(String container, String script) {
    return run("docker", "exec", container, "sh", "-c", script);
  }
}
