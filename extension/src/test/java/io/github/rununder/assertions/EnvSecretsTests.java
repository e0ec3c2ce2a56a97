// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EnvSecretsTests {
  private final RecordedRunFixture secretive =
      runUnder(K8S)
          .declaringSecret("DB_LOGIN", "s3cr3t-one")
          .captured(
              snapshot(INIT)
                  .env("DB_LOGIN", "s3cr3t-one")
                  .env("DB_URL", "postgres://s3cr3t-one@db")
                  .env("API_TOKEN", "tok-98765")
                  .env("COPY", "tok-98765"))
          .printed("login with s3cr3t-one\ntoken is tok-98765\n");

  @Test
  void areComparedButNotShown() {
    assertThat(secretive).at(INIT).env("DB_LOGIN").isEqualTo("s3cr3t-one");
    assertFails(
        () -> assertThat(secretive).at(INIT).env("DB_LOGIN").isEqualTo("s3cr3t-two!"),
        """
        [K8S at INIT] variable DB_LOGIN
        expected: ********
        but was : ********
        note    : the values differ (masked); 11 characters expected, 10 seen
        log     : (2 lines)
          | login with ********
          | token is ********""");
    assertFails(
        () -> assertThat(secretive.at(INIT)).env("API_TOKEN").isEqualTo("tok-98764"),
        """
        [K8S at INIT] variable API_TOKEN
        expected: ********
        but was : ********
        note    : the values differ (masked); both have 9 characters""");
  }

  @Test
  void areMaskedInsideOtherValuesToo() {
    assertFails(
        () -> assertThat(secretive.at(INIT)).env("DB_URL").isEqualTo("postgres://********@db"),
        """
        [K8S at INIT] variable DB_URL
        expected: "postgres://********@db"
        but was : "postgres://********@db"
        note    : the values differ where they are masked""");
    assertFails(
        () -> assertThat(secretive.at(INIT)).env("COPY").isUnset(),
        """
        [K8S at INIT] variable COPY
        expected: unset
        but was : "********\"""");
  }

  @Test
  void areNotRevealedByTheExpectedValue() {
    assertFails(
        () -> assertThat(secretive.at(INIT)).env("API_TOKEN").contains("98764"),
        """
        [K8S at INIT] variable API_TOKEN
        expected: containing a text (masked)
        but was : ********""");
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }
}
