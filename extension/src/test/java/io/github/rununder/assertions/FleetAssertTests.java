// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Fleet;
import io.github.rununder.Run;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FleetAssertTests {
  private final Fleet fleet =
      new FleetFixture(IntStream.range(0, 8).<Run>mapToObj(FleetAssertTests::replica).toList());

  private static Run replica(int number) {
    SnapshotFixture init =
        snapshot(INIT).env("HOSTNAME", "orders-" + number).env("DB_HOST", "db.internal");
    return runUnder(K8S)
        .named("orders-" + number)
        .captured(number == 3 ? init.env("TOKEN", "") : init.env("TOKEN", "t" + number % 2))
        .printed("started\n");
  }

  @Test
  void whatHoldsInAllPasses() {
    assertThat(fleet).everyReplica().at(INIT).hasEnv("DB_HOST", "db.internal").hasNoEnv("DEBUG");
    assertThat(fleet).agreesOn("DB_HOST").differsOnlyIn("HOSTNAME", "TOKEN");
    assertThat(fleet).share("no DB_HOST", at -> at.env("DB_HOST").isEmpty()).isZero();
    assertThat(fleet).share("a DB_HOST", at -> at.env("DB_HOST").isPresent()).isGreaterThan(0.6);
  }

  @Test
  void whatDoesNotHoldNamesTheReplicasAndTheDistribution() {
    assertThatThrownBy(() -> assertThat(fleet).everyReplica().hasEnv("DB_HOST", "localhost"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S, 8 replicas at INIT] variable DB_HOST
            expected: "localhost" in every replica
            but was : not so in 8 of 8: orders-0, orders-1, orders-2, orders-3, orders-4 and 3 more
              8 of 8  "db.internal"  (orders-0, orders-1, orders-2, orders-3, orders-4 and 3 more)
            log     : (1 line)
              | started""");
  }

  @Test
  void whatOneReplicaDoesNotSatisfyNamesItAndItsFailure() {
    assertThat(fleet).everyReplica().satisfies(run -> assertThat(run).at(INIT).hasEnv("TOKEN"));
    assertThatThrownBy(
            () ->
                assertThat(fleet)
                    .everyReplica()
                    .satisfies(run -> assertThat(run).at(INIT).env("TOKEN").matches("t.")))
        .isInstanceOf(RunAssertionError.class)
        .hasMessage(
            """
            [K8S, 8 replicas] requirements
            expected: satisfied by every replica
            but was : not so in 1 of 8: orders-3
            first   : orders-3
              | [K8S at INIT] variable TOKEN
              | expected: matching "t."
              | but was : empty
              | log     : (1 line)
              |   | started""");
  }

  @Test
  void theDiagnosticsStandBelowAFailureThatHasNone() {
    assertThatThrownBy(
            () ->
                assertThat(fleet)
                    .everyReplica()
                    .satisfies(run -> Assertions.assertThat(run.replica()).isEqualTo("orders-0")))
        .isInstanceOf(RunAssertionError.class)
        .hasMessage(
            """
            [K8S, 8 replicas] requirements
            expected: satisfied by every replica
            but was : not so in 7 of 8: orders-1, orders-2, orders-3, orders-4, orders-5 and 2 more
            first   : orders-1
              | expected: "orders-0"
              |  but was: "orders-1"
            log     : (1 line)
              | started""");
  }

  @Test
  void driftIsShownWithTheCountOfEachValue() {
    assertThatThrownBy(() -> assertThat(fleet).agreesOn("DB_HOST", "HOST*"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            [K8S, 8 replicas at INIT] variable HOSTNAME
            expected: the same in every replica
            HOSTNAME:
              1 of 8  "orders-0"  (orders-0)
            """);
  }

  @Test
  void aSecretValueIsNotShown() {
    assertThatThrownBy(() -> assertThat(fleet).differsOnlyIn("HOSTNAME"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S, 8 replicas at INIT] variable TOKEN
            expected: no difference but in HOSTNAME
            TOKEN:
              4 of 8  ********  (orders-0, orders-2, orders-4, orders-6)
              3 of 8  ********  (orders-1, orders-5, orders-7)
              1 of 8  empty  (orders-3)""");
  }

  @Test
  void aShareOfFewIsKnownVaguely() {
    assertThatThrownBy(
            () ->
                assertThat(fleet)
                    .share("an empty TOKEN", at -> at.env("TOKEN").orElse("").isEmpty())
                    .isLessThan(0.2))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [K8S, 8 replicas at INIT] share of replicas with an empty TOKEN
            expected: surely less than 20.0 %
            but was : 1 of 8, 12.5 % (95 %: 2.2 % to 47.1 %)
            replicas: orders-3""");
  }

  @Test
  void aPhaseThatOneReplicaDoesNotReachIsAFailure() {
    assertThatThrownBy(() -> assertThat(fleet).at(MAIN).agreesOn("DB_HOST"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[K8S] no snapshot at MAIN: the program ended before it");
  }
}
