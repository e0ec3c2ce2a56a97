// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTests {
  private static final Masking MASKING =
      new Masking(
          Set.of("DB_LOGIN"),
          List.of("hunter2", "hunter2-and-more"),
          Pattern.compile(Masking.DEFAULT_NAME_PATTERN));

  @Test
  void aDeclaredSecretIsMaskedUnderItsName() {
    assertThat(MASKING.show("DB_LOGIN", "x")).isEqualTo("********");
  }

  @Test
  void aSecretValueIsMaskedInsideAnyText() {
    assertThat(MASKING.text("dsn=hunter2-and-more@db, hunter2"))
        .isEqualTo("dsn=********@db, ********");
  }

  /** A program may have written half of a line. */
  @Test
  void whatMayBeTheBeginningOfASecretIsMaskedAtTheEndOfAnUnfinishedText() {
    assertThat(MASKING.unfinishedText("hunter2 and hunter2-an")).isEqualTo("******** and ********");
    assertThat(MASKING.unfinishedText("dsn=hunt")).isEqualTo("dsn=********");
    assertThat(MASKING.unfinishedText("dsn=hun")).isEqualTo("dsn=hun");
    assertThat(MASKING.unfinishedText("hunters")).isEqualTo("hunters");
    assertThat(MASKING.text("dsn=hunt")).isEqualTo("dsn=hunt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_PASSWORD", "github_token", "AWS_SECRET_ACCESS_KEY", "API_KEY"})
  void namesThatLookSecretAreMasked(String name) {
    assertThat(MASKING.show(name, "value")).isEqualTo("********");
  }

  @Test
  void anEmptySecretIsShownAsEmpty() {
    assertThat(MASKING.show("DB_PASSWORD", "")).isEmpty();
  }

  @Test
  void otherValuesAreShown() {
    assertThat(MASKING.show("DB_HOST", "db.internal")).isEqualTo("db.internal");
  }
}
