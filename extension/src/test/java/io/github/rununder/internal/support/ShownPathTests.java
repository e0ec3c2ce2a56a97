// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPathTests {
  @TempDir private Path machine;

  @ParameterizedTest
  @ValueSource(strings = {"clone", "a/b/c/d/e/f/clone", "Eigene Übungen/clone"})
  void aFileOfTheRepositoryIsRelativeWhereverTheRepositoryLies(String place) throws IOException {
    Path clone = machine.resolve(place);
    Files.createDirectories(clone.resolve(".git"));
    Path module = Files.createDirectories(clone.resolve("services/orders/it"));
    assertThat(ShownPath.of(module.resolve("app.env"), module)).isEqualTo("app.env");
    assertThat(ShownPath.of(clone.resolve("deploy/app.env"), module))
        .isEqualTo("../../../deploy/app.env");
    assertThat(ShownPath.of(module.resolve("../x/../app.env"), module)).isEqualTo("../app.env");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clone", "a/b/c/d/e/f/clone", "Eigene Übungen/clone"})
  void aFileOutsideIsAbsoluteHoweverNearItIs(String place) throws IOException {
    Path clone = machine.resolve(place);
    Files.createDirectories(clone.resolve(".git"));
    Path outside = clone.resolveSibling("other/app.env");
    assertThat(ShownPath.of(outside, clone)).isEqualTo(outside.toString());
  }

  @Test
  void aCopyWithoutGitEndsAtItsHighestBuildFile() throws IOException {
    Path module = Files.createDirectories(machine.resolve("copy/modules/it"));
    Files.createFile(machine.resolve("copy/settings.gradle"));
    Path file = machine.resolve("copy/deploy/app.env");
    assertThat(ShownPath.of(file, module)).isEqualTo("../../deploy/app.env");
    Path outside = machine.resolve("app.env");
    assertThat(ShownPath.of(outside, module)).isEqualTo(outside.toString());
  }

  @Test
  void aRelativePathStays() {
    assertThat(ShownPath.of(Path.of("deploy/app.env"), machine)).isEqualTo("deploy/app.env");
  }
}
