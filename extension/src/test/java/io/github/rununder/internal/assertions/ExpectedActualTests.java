// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.regularFile;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.rununder.assertions.RecordedRunFixture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DisplayName("A failed comparison carries both sides for an IDE")
class ExpectedActualTests {
  private final RecordedRunFixture run =
      runUnder(DOCKER)
          .declaringSecret("DB_LOGIN", "hunter2")
          .captured(
              snapshot(INIT)
                  .env("DB_HOST", "db.internal")
                  .env("DB_LOGIN", "hunter2")
                  .env("DB_URL", "postgres://app:hunter2@db")
                  .file(regularFile("/etc/app.yaml", "level: debug\nport: 80\n")));

  private static AssertionFailedError failure(ThrowingCallable assertion) {
    return catchThrowableOfType(AssertionFailedError.class, assertion);
  }

  @Test
  void ofAVariable() {
    AssertionFailedError failure =
        failure(() -> assertThat(run).at(INIT).env("DB_HOST").isEqualTo("localhost"));
    assertThat(failure.getActual().getStringRepresentation()).contains("db.internal");
    assertThat(failure.getExpected().getStringRepresentation()).contains("localhost");
    assertThat(failure).hasMessageStartingWith("[DOCKER at INIT] variable DB_HOST\n");
  }

  @Test
  void ofAFile() {
    AssertionFailedError failure =
        failure(() -> assertThat(run).at(INIT).file("/etc/app.yaml").hasContent("level: info\n"));
    assertThat(failure.getActual().getStringRepresentation()).contains("port: 80");
  }

  @Test
  void withoutWhatIsSecret() {
    AssertionFailedError failure =
        failure(() -> assertThat(run).at(INIT).env("DB_URL").isEqualTo("postgres://db"));
    assertThat(failure.getActual().getStringRepresentation())
        .contains("postgres://app:********@db")
        .doesNotContain("hunter2");
    Throwable secret =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> assertThat(run).at(INIT).env("DB_LOGIN").isEqualTo("other"));
    assertThat(secret)
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(AssertionFailedError.class);
  }
}
