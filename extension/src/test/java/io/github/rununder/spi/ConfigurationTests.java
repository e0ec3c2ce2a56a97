// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationTests {

  private static Configuration of(Map<String, String> parameters, Map<String, String> environment) {
    return new Configuration(
        name -> Optional.ofNullable(parameters.get(name)),
        name -> Optional.ofNullable(environment.get(name)));
  }

  @Test
  void theParameterWinsOverItsEnvironmentTwin() {
    Configuration configuration =
        of(Map.of("rununder.k8s.image", "a"), Map.of("RUNUNDER_K8S_IMAGE", "b"));
    assertThat(configuration.text("rununder.k8s.image")).contains("a");
  }

  @Test
  void theEnvironmentTwinIsReadWhenThereIsNoParameter() {
    assertThat(of(Map.of(), Map.of("RUNUNDER_REUSE", "true")).flag("rununder.reuse")).isTrue();
  }

  @Test
  void durationsAreSecondsOrIso() {
    assertThat(
            of(Map.of("rununder.timeout.start", "90"), Map.of())
                .duration("rununder.timeout.start", Duration.ZERO))
        .hasSeconds(90);
    assertThat(
            of(Map.of("rununder.timeout.start", "PT1M"), Map.of())
                .duration("rununder.timeout.start", Duration.ZERO))
        .hasSeconds(60);
  }

  @Test
  void aMalformedDurationNamesBothSpellingsAndTheRule() {
    Configuration configuration = of(Map.of("rununder.timeout.start", "soon"), Map.of());
    assertThatThrownBy(() -> configuration.duration("rununder.timeout.start", Duration.ZERO))
        .hasMessage(
            "rununder.timeout.start (or RUNUNDER_TIMEOUT_START) must be a positive duration such as 90 (seconds) or PT1M30S, but is \"soon\"");
  }

  @Test
  void aMalformedNumberNamesBothSpellingsAndTheRule() {
    Configuration configuration = of(Map.of("rununder.file.limit", "-1"), Map.of());
    assertThatThrownBy(() -> configuration.number("rununder.file.limit", 0))
        .hasMessage(
            "rununder.file.limit (or RUNUNDER_FILE_LIMIT) must be a whole number of 0 or more, but is \"-1\"");
  }
}
