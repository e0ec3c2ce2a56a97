// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.EXEC;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import io.github.rununder.Snapshot;
import io.github.rununder.capture.EnvironmentEntry;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnvAssertTests {
  private final RecordedRunFixture run =
      runUnder(K8S)
          .captured(
              snapshot(EXEC).env("DB_HOTS", "db.internal").env("DEBUG", "").env("TZ", "UTC"),
              snapshot(INIT)
                  .env("DB_HOTS", "db.internal")
                  .env("DEBUG", "")
                  .env("TZ", "UTC")
                  .raw("NAME=caf\u00e9"),
              snapshot(MAIN).env("DB_HOTS", "db.internal").env("DEBUG", "").env("TZ", "CET"))
          .printed("starting orders\n");

  private EnvAssert env(String name) {
    return assertThat(run).at(INIT).env(name);
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void unsetEmptyAndSetAreThreeDifferentThings() {
    env("DB_HOST").isUnset();
    env("DEBUG").isSet().isEmpty().isEqualTo("");
    env("TZ").isSet().isEqualTo("UTC").isNotEqualTo("CET").contains("T").matches("[A-Z]+");
    env("TZ").matches(Pattern.compile("utc", Pattern.CASE_INSENSITIVE));
    env("DB_HOST").isNotEqualTo("UTC");
  }

  @Test
  void bytesThatAreNoUtf8AreComparedExactly() {
    env("NAME").isEqualTo("caf\u00e9".getBytes(ISO_8859_1)).hasBytes('c', 'a', 'f', 0xE9);
    env("NAME").isEqualTo((Object) EnvironmentEntry.of("NAME=caf\u00e9".getBytes(ISO_8859_1)));
    assertFails(
        () -> env("NAME").isEqualTo("caf\u00e9".getBytes(UTF_8)),
        """
        [K8S at INIT] variable NAME
        expected: "caf\u00e9"
        but was : "caf\\xE9" (not UTF-8)
        phases  : EXEC unset, INIT "caf\\xE9" (not UTF-8), MAIN unset
        log     : (1 line)
          | starting orders""");
  }

  @Test
  void aMisspeltNameIsShownBesideTheUnsetOne() {
    assertFails(
        () -> env("DB_HOST").isEqualTo("db.internal"),
        """
        [K8S at INIT] variable DB_HOST
        expected: "db.internal"
        but was : unset
        near    : DB_HOTS="db.internal"
        log     : (1 line)
          | starting orders""");
  }

  @Test
  void whatNothingSetsGetsARemedy() {
    assertFails(
        () -> env("QUEUE_URL").isSet(),
        """
        [K8S at INIT] variable QUEUE_URL
        expected: set
        but was : unset
        remedy  : nothing in the workload sets it; add @Env(name = "QUEUE_URL", value = "…")
        log     : (1 line)
          | starting orders""");
    assertFails(
        () -> env("QUEUE_TOKEN").isEqualTo("t-123456"),
        """
        [K8S at INIT] variable QUEUE_TOKEN
        expected: ********
        but was : unset
        remedy  : nothing in the workload sets it; add @SecretEnv(name = "QUEUE_TOKEN", value = "…")
        log     : (1 line)
          | starting orders""");
  }

  @Test
  void emptyIsDistinguishedFromUnset() {
    assertFails(
        () -> env("DEBUG").isUnset(),
        """
        [K8S at INIT] variable DEBUG
        expected: unset
        but was : empty
        log     : (1 line)
          | starting orders""");
    assertFails(
        () -> assertThat(run.at(INIT)).env("DB_HOST").isEmpty(),
        """
        [K8S at INIT] variable DB_HOST
        expected: empty
        but was : unset
        near    : DB_HOTS="db.internal\"""");
    assertFails(
        () -> assertThat(run.at(INIT)).env("TZ").isEmpty(),
        """
        [K8S at INIT] variable TZ
        expected: empty
        but was : "UTC\"""");
  }

  @Test
  void everyOtherMismatchSaysWhatWasExpected() {
    var init = run.at(INIT);
    assertFails(
        () -> assertThat(init).env("TZ").isNotEqualTo("UTC"),
        """
        [K8S at INIT] variable TZ
        expected: anything but "UTC"
        but was : "UTC\"""");
    assertFails(
        () -> assertThat(init).env("TZ").matches("\\d+"),
        """
        [K8S at INIT] variable TZ
        expected: matching "\\\\d+"
        but was : "UTC\"""");
    assertFails(
        () -> assertThat(init).env("TZ").contains("Z"),
        """
        [K8S at INIT] variable TZ
        expected: containing "Z"
        but was : "UTC\"""");
  }

  @Test
  void aChangeIsShownWithBothValues() {
    assertThat(run).at(MAIN).env("DB_HOTS").isUnchangedSince(EXEC).isUnchangedSince(INIT);
    assertFails(
        () -> assertThat(run).at(MAIN).env("TZ").isUnchangedSince(EXEC),
        """
        [K8S at MAIN] variable TZ
        expected: unchanged since EXEC: "UTC"
        but was : "CET"
        phases  : EXEC "UTC", INIT "UTC", MAIN "CET"
        log     : (1 line)
          | starting orders""");
  }

  @Test
  void descriptionsStandBeforeTheMessage() {
    assertFails(
        () -> assertThat(run.at(INIT)).as("the %s zone", "time").env("TZ").isEqualTo("CET"),
        """
        [the time zone] [K8S at INIT] variable TZ
        expected: "CET"
        but was : "UTC\"""");
  }

  @Test
  void evidenceCarriesExitProblemsStatesAndTheLastTenLines() {
    RecordedRunFixture crashed =
        runUnder(DOCKER)
            .captured(snapshot(INIT).env("A", "1"))
            .printed("one\ntwo\n3\n4\n5\n6\n7\n8\n9\n10\n\u001b[31mpanic\u001b[0m: boom\n")
            .problem("frame 3 was lost")
            .diagnostic("container 4f2a: exited")
            .exited(2, "Error");
    assertFails(
        () -> assertThat(crashed).at(INIT).env("A").isEmpty(),
        """
        [DOCKER at INIT] variable A
        expected: empty
        but was : "1"
        exit    : exit code 2 (Error)
        problem : frame 3 was lost
        state   : (reported by DOCKER)
          | container 4f2a: exited
        log     : (last 10 of 11 lines)
          | two
          | 3
          | 4
          | 5
          | 6
          | 7
          | 8
          | 9
          | 10
          | \\u001B[31mpanic\\u001B[0m: boom""");
  }

  @Nested
  class Misuse {
    @Test
    void overTimeFromABareSnapshotSaysToStartFromTheRun() {
      assertThatExceptionOfType(RunUnderException.class)
          .isThrownBy(() -> assertThat(run.at(MAIN)).env("TZ").isUnchangedSince(EXEC))
          .withMessage(
              "isUnchangedSince compares several phases, and K8S at MAIN is one phase; start from the run: assertThat(run).at(MAIN)…");
    }

    @Test
    void aPhaseThatIsNotEarlierIsRefused() {
      assertThatExceptionOfType(RunUnderException.class)
          .isThrownBy(() -> env("TZ").isUnchangedSince(MAIN))
          .withMessage(
              "isUnchangedSince(MAIN) at INIT: MAIN does not come before INIT; name an earlier phase");
    }

    @Test
    void aNumberIsNeverTheValueOfAVariable() {
      Snapshot port = runUnder(K8S).captured(snapshot(INIT).env("PORT", "8080")).at(INIT);
      assertFails(
          () -> assertThat(port).env("PORT").isEqualTo(8080),
          """
          [K8S at INIT] variable PORT
          expected: Integer 8080
          but was : "8080"
          note    : the value of a variable is text, and text is compared: write isEqualTo("8080")""");
      assertFails(
          () -> assertThat(port).env("PORT").isNotEqualTo(8081L),
          """
          [K8S at INIT] variable PORT
          expected: Long 8081
          but was : "8080"
          note    : the value of a variable is text, and text is compared: write isNotEqualTo("8081")""");
    }

    @Test
    void aNumberIsMaskedAsTheValueOfASecretVariableIs() {
      Snapshot pin = runUnder(K8S).captured(snapshot(INIT).env("PIN_TOKEN", "8080")).at(INIT);
      assertFails(
          () -> assertThat(pin).env("PIN_TOKEN").isEqualTo(8080),
          """
          [K8S at INIT] variable PIN_TOKEN
          expected: Integer (masked)
          but was : ********
          note    : the value of a variable is text, and text is compared: write isEqualTo("…")""");
    }

    @Test
    void nullIsNeverTheValueOfAVariable() {
      Snapshot empty = runUnder(K8S).captured(snapshot(INIT).env("PORT", "")).at(INIT);
      assertFails(
          () -> assertThat(empty).env("PORT").isNotEqualTo(null),
          """
          [K8S at INIT] variable PORT
          expected: null
          but was : empty
          note    : the value of a variable is never null: write isUnset() or isSet()""");
    }
  }

  @Test
  void longValuesAreCutInTheMiddleWithTheirLength() {
    var snapshot =
        runUnder(K8S)
            .captured(snapshot(INIT).env("LONG", "a".repeat(70_000) + "z".repeat(61_072)))
            .at(INIT);
    assertFails(
        () -> assertThat(snapshot).env("LONG").isUnset(),
        """
        [K8S at INIT] variable LONG
        expected: unset
        but was : "%s … %s" (131072 characters)"""
            .formatted("a".repeat(98), "z".repeat(97)));
  }

  @Test
  void duplicatesAreListed() {
    var snapshot = runUnder(K8S).captured(snapshot(INIT).env("A", "1").env("A", "2\n")).at(INIT);
    assertFails(
        () -> assertThat(snapshot).env("A").isEqualTo("2\n"),
        """
        [K8S at INIT] variable A
        expected: "2\\n"
        but was : "1"
        note    : they differ from line 1 on: "2" expected, "1" seen
        note    : it is there 2 times, and os.Getenv gives the first: "1", "2\\n\"""");
  }
}
