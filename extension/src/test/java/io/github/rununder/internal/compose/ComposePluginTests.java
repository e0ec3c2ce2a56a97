// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposePluginTests {
  private static final String REMEDY =
      "Install the compose plugin 2.24 or later so that \"docker compose version\" works.";

  @ParameterizedTest
  @ValueSource(strings = {"2.26.1-4\n", "v2.24.0", "5.0.2", "2.40.3+ds1", "v3.0.0-rc.1", "dev"})
  void versionsThatUnderstandTheGeneratedFileAreTaken(String output) {
    assertThat(ComposePlugin.judge(output)).isEqualTo(new Availability.Available());
  }

  @Test
  void anOlderVersionIsNamed() {
    assertThat(ComposePlugin.judge("2.20.3\n"))
        .isEqualTo(
            new Availability.Unavailable(
                "docker compose 2.20.3 is too old for the files that RunUnder generates.", REMEDY));
  }

  @Test
  void dockersErrorTextIsShown() {
    assertThat(
            ComposePlugin.missing("docker: 'compose' is not a docker command.\nSee docker help\n"))
        .isEqualTo(
            new Availability.Unavailable(
                "\"docker compose version\" does not work (docker: 'compose' is not a docker"
                    + " command.).",
                REMEDY));
  }
}
