// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTests {
  private static final Setting<Duration> TIMEOUT =
      Setting.duration("rununder.timeout", Duration.ofSeconds(7));
  private static final Setting<Boolean> FLAG = Setting.flag("rununder.flag");

  private static Configuration of(Map<String, String> parameters, Map<String, String> environment) {
    return new Configuration(
        name -> Optional.ofNullable(parameters.get(name)),
        name -> Optional.ofNullable(environment.get(name)));
  }

  private static <T> T parsed(Setting<T> setting, String text) {
    return of(Map.of(setting.key(), text), Map.of()).get(setting);
  }

  @Test
  void theParameterWinsOverTheEnvironmentVariable() {
    Configuration configuration =
        of(Map.of("rununder.k8s.image", "a"), Map.of("RUNUNDER_K8S_IMAGE", "b"));
    assertThat(configuration.get(Settings.K8S_IMAGE)).isEqualTo("a");
  }

  @Test
  void theEnvironmentVariableIsReadWhenThereIsNoParameter() {
    assertThat(of(Map.of(), Map.of("RUNUNDER_REUSE", "true")).get(Settings.REUSE)).isTrue();
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    Configuration empty = of(Map.of("rununder.timeout", "  "), Map.of());
    assertThat(empty.get(TIMEOUT)).hasSeconds(7);
    assertThat(empty.get(FLAG)).isFalse();
    assertThat(empty.get(Setting.text("rununder.text"))).isEmpty();
    assertThat(empty.get(Setting.list("rununder.list"))).isEmpty();
  }

  @Test
  void eachTypeParsesItsText() {
    assertThat(parsed(TIMEOUT, "90")).hasSeconds(90);
    assertThat(parsed(TIMEOUT, "PT1M")).hasSeconds(60);
    assertThat(parsed(Setting.number("rununder.n", 1), "0")).isZero();
    assertThat(parsed(Setting.path("rununder.p"), " a/b ")).contains(Path.of("a/b"));
    assertThat(parsed(Setting.list("rununder.l"), "a, b,,c ")).containsExactly("a", "b", "c");
    assertThat(parsed(Setting.oneOf("rununder.o", "x", "y"), "y")).contains("y");
    assertThat(parsed(Setting.pattern("rununder.r", "a"), "b+").pattern()).isEqualTo("b+");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "1,true", "false,false", "0,false"})
  void aFlagIsTrueOrFalse(String text, boolean expected) {
    assertThat(parsed(FLAG, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"soon", "-5", "0", "PT-1S", "99999999999999999999"})
  void aMalformedDurationNamesTheParameterTheValueAndTheRule(String text) {
    assertThatThrownBy(() -> parsed(TIMEOUT, text))
        .hasMessage(
            "rununder.timeout must be a positive duration such as 90 (seconds) or PT1M30S, but is \"%s\"",
            text);
  }

  @Test
  void aMalformedVariableIsNamedAsTheVariable() {
    Configuration configuration = of(Map.of(), Map.of("RUNUNDER_FILE_LIMIT", "-1"));
    assertThatThrownBy(() -> configuration.get(Settings.FILE_LIMIT))
        .hasMessage("RUNUNDER_FILE_LIMIT must be a whole number of 0 or more, but is \"-1\"");
  }

  @Test
  void anyOtherMalformedValueNamesTheParameterTheValueAndTheRule() {
    assertThatThrownBy(() -> parsed(FLAG, "yes"))
        .hasMessage("rununder.flag must be true or false, but is \"yes\"");
    assertThatThrownBy(() -> parsed(Settings.PROGRESS, "loud"))
        .hasMessage("rununder.progress must be one of live, plain, none, but is \"loud\"");
    assertThatThrownBy(() -> parsed(Settings.MASK, "("))
        .hasMessage("rununder.mask must be a regular expression, but is \"(\"");
    assertThatThrownBy(() -> parsed(Settings.HOME, "a\0b"))
        .hasMessage("rununder.home must be a path, but is \"a\0b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "acme.timeout",
    "rununder",
    "rununder.",
    "rununder.Big",
    "rununder.a_b",
    "rununder.a."
  })
  void aSettingRefusesAKeyOfAnotherForm(String key) {
    assertThatThrownBy(() -> Setting.flag(key))
        .hasMessage(
            "The key of a setting must start with \"rununder.\" and consist of lower-case letters, digits, dots and hyphens, but is \"%s\"",
            key);
  }
}
