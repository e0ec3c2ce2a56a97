// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingIncludingTests {
  @Test
  void valuesOfVariablesWithASecretNameAreMaskedInAnyText() {
    Environment environment =
        new Environment(
            List.of(
                EnvironmentEntry.of("API_TOKEN", "tok-98765"),
                EnvironmentEntry.of("USE_TOKEN", "true"),
                EnvironmentEntry.of("HOST", "db.internal")));
    assertThat(Masking.BY_NAME.including(environment).text("tok-98765 at db.internal is true"))
        .isEqualTo("******** at db.internal is true");
  }
}
