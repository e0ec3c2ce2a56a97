// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunUnderHomeTests {

  @Test
  void theSettingWins() {
    assertThat(home(Map.of("RUNUNDER_HOME", "/fast/disk", "XDG_CACHE_HOME", "/caches")))
        .isEqualTo(Path.of("/fast/disk"));
  }

  @Test
  void thenTheCacheFolderOfTheDesktop() {
    assertThat(home(Map.of("XDG_CACHE_HOME", "/caches"))).isEqualTo(Path.of("/caches/rununder"));
  }

  @Test
  void aRelativeCacheFolderIsIgnoredAsItsSpecificationSays() {
    assertThat(home(Map.of("XDG_CACHE_HOME", "caches")))
        .isEqualTo(Path.of("/home/me/.cache/rununder"));
  }

  @Test
  void thenTheUsersOwn() {
    assertThat(home(Map.of())).isEqualTo(Path.of("/home/me/.cache/rununder"));
  }

  private static Path home(Map<String, String> environment) {
    Configuration configuration =
        new Configuration(
            name -> Optional.empty(), name -> Optional.ofNullable(environment.get(name)));
    return RunUnderHome.of(
        configuration, name -> Optional.ofNullable(environment.get(name)), "/home/me");
  }
}
