// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestcontainersLoggingTests {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.org.testcontainers";

  private final Properties properties = new Properties();

  @TempDir Path classpath;

  @Test
  void onlyWarningsAreShownWithoutAUsersSetting() throws IOException {
    quieten();

    assertThat(properties)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                LEVEL,
                "warn",
                "org.slf4j.simpleLogger.log.tc",
                "warn",
                "org.slf4j.simpleLogger.log.com.github.dockerjava",
                "warn"));
  }

  @Test
  void aPropertyOfTheUsersStays() throws IOException {
    properties.setProperty(LEVEL, "debug");

    quieten();

    assertThat(properties).containsEntry(LEVEL, "debug");
  }

  @Test
  void aFileOfTheUsersIsNotOverridden() throws IOException {
    Files.writeString(classpath.resolve("simplelogger.properties"), LEVEL + "=error\n");

    quieten();

    assertThat(properties).isEmpty();
  }

  private void quieten() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classpath.toUri().toURL()}, null)) {
      new TestcontainersLogging(loader, properties).quieten();
    }
  }
}
