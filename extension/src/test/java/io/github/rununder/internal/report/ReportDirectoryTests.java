// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportDirectoryTests {
  @TempDir Path project;

  private Path found(Map<String, String> parameters) {
    Configuration configuration =
        new Configuration(
            key -> Optional.ofNullable(parameters.get(key)), name -> Optional.empty());
    return project.relativize(ReportDirectory.of(configuration, project));
  }

  @Test
  void isTheBuildToolsOwn() throws IOException {
    assertThat(found(Map.of())).isEqualTo(Path.of("rununder-report"));
    Files.createFile(project.resolve("build.gradle.kts"));
    assertThat(found(Map.of())).isEqualTo(Path.of("build/rununder"));
    Files.createFile(project.resolve("pom.xml"));
    assertThat(found(Map.of())).isEqualTo(Path.of("target/rununder"));
  }

  @Test
  void aTargetFolderAloneMeansMaven() throws IOException {
    Files.createDirectory(project.resolve("target"));
    assertThat(found(Map.of())).isEqualTo(Path.of("target/rununder"));
  }

  @Test
  void isWhatTheConfigurationNames() {
    assertThat(found(Map.of("rununder.report.dir", "out/reports")))
        .isEqualTo(Path.of("out/reports"));
  }
}
