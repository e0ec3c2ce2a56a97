// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects a terminal. */
public final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private Terminal() {}

  /**
   * Returns whether standard output is a terminal. {@code System.console()} differs between
   * versions of Java.
   *
   * @return false under a build tool that forks, and where the system does not show it
   */
  public static boolean isStandardOutput() {
    try {
      String device = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return false;
    }
  }
}
