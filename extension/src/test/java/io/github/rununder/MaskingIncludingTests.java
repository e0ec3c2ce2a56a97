// SPDX-License-Identifier: Apache-2.0
package io.github.rununder;

import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFromSecret;
import static io.github.rununder.capture.Origins.secretKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Assignment;
import io.github.rununder.capture.Declaration;
import io.github.rununder.capture.Environment;
import io.github.rununder.capture.EnvironmentEntry;
import io.github.rununder.capture.Masking;
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

  @Test
  void whatASecretGaveIsHiddenByNameAndByValue() {
    Declaration declaration =
        Declaration.builder(
                List.of(),
                List.of(
                    Assignment.of("DB_URL", "db://all", configMapKey("settings", "url")),
                    Assignment.of("DB_KEY", "opensesame", secretKey("keys", "db")),
                    Assignment.of("PIN", "12345", envFromSecret("keys", "PIN")),
                    Assignment.of("PORT", "5432\n", envFromSecret("keys", "PORT"))),
                "")
            .build();

    Masking masking = Masking.BY_NAME.including(declaration);

    assertThat(masking.show("DB_KEY", "opensesame")).isEqualTo(Masking.MASK);
    assertThat(masking.show("DB_URL", "db://all")).isEqualTo("db://all");
    assertThat(masking.text("key opensesame")).isEqualTo("key ********");
    assertThat(masking.show("PIN", "12345")).isEqualTo(Masking.MASK);
    assertThat(masking.text("12345 rows on 5432")).isEqualTo("12345 rows on 5432");
  }
}
