// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmHooksTests {

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "pre-install, true",
    "'pre-upgrade, post-install', true",
    "test, false",
    "post-delete, false",
    "'pre-upgrade,pre-rollback', false"
  })
  void onlyWhatAnInstallationCreatesIsCreated(String hooks, boolean installed) {
    String text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {helm.sh/hook: \"%s\"}}\n"
            .formatted(hooks);

    assertThat(HelmHooks.isInstalled(ManifestReader.read("chart", text).get(0)))
        .isEqualTo(installed);
  }
}
