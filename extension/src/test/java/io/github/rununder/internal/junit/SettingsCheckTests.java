// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.Setting;
import io.github.rununder.spi.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A misspelt setting")
class SettingsCheckTests {
  private static final String LAST_LINE = "\nRunUnder's docs/settings.md lists all settings.";
  private final SettingsCheck check = new SettingsCheck(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rununder.k8s.contxt         | ; did you mean rununder.k8s.context?
          rununder.K8S.context        | ; did you mean rununder.k8s.context?
          rununder.image.k8s          | ; did you mean rununder.k8s.image?
          rununder.context            | ; did you mean rununder.k8s.context?
          rununder.kubernetes.context | ; did you mean rununder.k8s.context?
          rununder.resue              | ; did you mean rununder.reuse?
          rununder.go-command         | .
          """)
  void namesTheKeyItsSourceAndTheNearMiss(String key, String suggestion) {
    assertThatThrownBy(
            () -> check.refuseUnknown(Map.of(key, "junit-platform.properties"), Set.of()))
        .hasMessage(
            "\""
                + key
                + "\" (junit-platform.properties) is not a setting"
                + suggestion
                + LAST_LINE);
  }

  @Test
  void isNamedWithAllOthers() {
    assertThatThrownBy(
            () ->
                check.refuseUnknown(
                    Map.of(
                        "rununder.gO",
                        "system property",
                        "rununder.foo",
                        "configuration parameter"),
                    Set.of("RUNUNDER_K8S_CONTXT")))
        .hasMessage(
            """
            "rununder.foo" (configuration parameter) is not a setting.
            "rununder.gO" (system property) is not a setting; did you mean rununder.go?
            "RUNUNDER_K8S_CONTXT" (environment variable) is not a setting; did you mean RUNUNDER_K8S_CONTEXT?
            RunUnder's docs/settings.md lists all settings.""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUNUNDER_SCHEDULERS",
        "RUNUNDER_DEBIAN_MIRROR",
        "RUNUNDER_NEWER_JDK",
        "RUNUNDER_SESSION",
        "RUNUNDER_OUT",
        "RUNUNDER_VERSION",
        "RUNUNDER_SNAPSHOTTER",
        "OTHER_K8S_CONTXT"
      })
  void isNoVariableThatScriptsMayHave(String name) {
    assertThatCode(() -> check.refuseUnknown(Map.of(), Set.of(name))).doesNotThrowAnyException();
  }

  @Test
  void isNoKnownKeyAndNoKeyOfAnotherPrefix() {
    assertThatCode(
            () ->
                check.refuseUnknown(
                    Map.of(
                        "rununder.reuse", "system property",
                        "rununder.version", "system property",
                        "user.dir", "system property"),
                    Set.of("RUNUNDER_REUSE", "PATH")))
        .doesNotThrowAnyException();
  }

  @Test
  void isNoKeyThatADriverDeclares() {
    SettingsCheck more = new SettingsCheck(List.of(Setting.text("rununder.nomad.address")));
    assertThatCode(
            () -> more.refuseUnknown(Map.of("rununder.nomad.address", "system property"), Set.of()))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> more.refuseUnknown(Map.of("rununder.nomad.adress", "system property"), Set.of()))
        .hasMessage(
            "\"rununder.nomad.adress\" (system property) is not a setting; did you mean rununder.nomad.address?"
                + LAST_LINE);
  }

  @Test
  void aKeyThatIsDeclaredTwiceIsRefused() {
    assertThatThrownBy(() -> new SettingsCheck(List.of(Settings.REUSE)))
        .hasMessage(
            "A driver declares the setting \"rununder.reuse\", and RunUnder or another driver declares it, too. Give it another key in SchedulerDriver.settings().");
  }
}
