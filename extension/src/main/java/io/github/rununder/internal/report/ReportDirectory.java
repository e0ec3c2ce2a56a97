// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of the reports. */
public final class ReportDirectory {
  private ReportDirectory() {}

  /**
   * Returns the folder, which need not exist: {@code rununder.report.dir}, else the build tool's
   * own.
   *
   * @param configuration the configuration
   * @param workingDirectory the working directory of the tests
   * @return {@code target/rununder} for Maven, {@code build/rununder} for Gradle, else {@code
   *     rununder-report}
   */
  public static Path of(Configuration configuration, Path workingDirectory) {
    return configuration
        .get(Settings.REPORT_DIR)
        .map(workingDirectory::resolve)
        .orElseGet(() -> ofBuildTool(workingDirectory));
  }

  private static Path ofBuildTool(Path directory) {
    if (Files.isDirectory(directory.resolve("target"))
        || Files.exists(directory.resolve("pom.xml"))) {
      return directory.resolve("target").resolve("rununder");
    }
    if (Files.exists(directory.resolve("build.gradle"))
        || Files.exists(directory.resolve("build.gradle.kts"))) {
      return directory.resolve("build").resolve("rununder");
    }
    return directory.resolve("rununder-report");
  }
}
