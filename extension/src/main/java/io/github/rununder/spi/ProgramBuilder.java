// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import java.nio.file.Path;

/** Builds the workload's program with the probe in it. */
@FunctionalInterface
public interface ProgramBuilder {
  /**
   * Builds for a target; the same target is built once.
   *
   * @param target the system to build for
   * @return the executable; its file name is content-addressed and it must not be changed
   * @throws StartFailedException when there is no Go toolchain, or with the compiler's own lines
   */
  Path build(Target target);

  /**
   * A system to build for.
   *
   * @param os GOOS
   * @param architecture GOARCH
   */
  record Target(String os, String architecture) {
    /**
     * Returns the machine that this JVM runs on.
     *
     * @return the target
     */
    public static Target host() {
      return new Target(hostOs(), goArchitecture(System.getProperty("os.arch")));
    }

    /**
     * Returns Linux on the given architecture.
     *
     * @param architecture as Docker, Java or Go spell it
     * @return the target
     */
    public static Target linux(String architecture) {
      return new Target("linux", goArchitecture(architecture));
    }

    private static String hostOs() {
      String name = System.getProperty("os.name");
      if (name.startsWith("Mac")) {
        return "darwin";
      }
      return name.startsWith("Windows") ? "windows" : "linux";
    }

    private static String goArchitecture(String name) {
      return switch (name) {
        case "amd64", "x86_64" -> "amd64";
        case "aarch64", "arm64" -> "arm64";
        default -> name;
      };
    }
  }
}
