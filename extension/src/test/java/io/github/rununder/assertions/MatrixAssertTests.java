// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.assertions;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.BuiltInScheduler.DOCKER;
import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RecordedRunFixture.runUnder;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.assertions.SnapshotFixture.snapshot;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixAssertTests {
  private final Matrix matrix =
      new Matrix(
          List.of(
              runUnder(LOCAL)
                  .captured(
                      snapshot(INIT)
                          .env("DB_HOST", "db.internal")
                          .env("TZ", "UTC")
                          .env("DB_PASSWORD", "hunter-1"),
                      snapshot(MAIN).env("TZ", "UTC"))
                  .printed("a\nb\nc\nd\n"),
              runUnder(DOCKER)
                  .captured(
                      snapshot(INIT)
                          .env("DB_HOTS", "db.internal")
                          .env("TZ", "UTC")
                          .env("DB_PASSWORD", "hunter-2"),
                      snapshot(MAIN).env("TZ", "CET")),
              runUnder(COMPOSE)
                  .captured(
                      snapshot(INIT)
                          .env("DB_HOST", "")
                          .env("TZ", "UTC")
                          .env("DB_PASSWORD", "hunter-2"))
                  .problem("frame 3 was lost"),
              runUnder(K8S)
                  .captured(
                      snapshot(INIT)
                          .env("DB_HOST", "db.internal")
                          .env("TZ", "UTC")
                          .env("KUBERNETES_PORT", "tcp://10.0.0.1:443")
                          .env("DB_PASSWORD", "hunter-1"))));

  @Test
  void whatIsTheSameAgrees() {
    assertThat(matrix)
        .agreesOn("TZ", "NOT_SET_ANYWHERE", "T*")
        .differsOnlyIn("DB_HO*", "KUBERNETES_*", "DB_PASSWORD", "NOT_SET_ANYWHERE")
        .differsOn("DB_HOST", "KUBERNETES_*");
  }

  @Test
  void aDifferenceIsATableOfSchedulers() {
    assertThatThrownBy(() -> assertThat(matrix).agreesOn("TZ", "DB_HOST"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            [LOCAL, DOCKER, COMPOSE, K8S at INIT] variable DB_HOST
            expected: the same under every scheduler
            DB_HOST:
              LOCAL    "db.internal"
              DOCKER   unset, near: DB_HOTS="db.internal"
              COMPOSE  empty
              K8S      "db.internal"
            problem : COMPOSE: frame 3 was lost
            log     : (last 3 lines of each)
              LOCAL | b
              LOCAL | c
              LOCAL | d
              DOCKER: (the program printed nothing)
              COMPOSE: (the program printed nothing)
              K8S: (the program printed nothing)""");
  }

  @Test
  void everyDifferenceThatIsNotCoveredIsShown() {
    assertThatThrownBy(() -> assertThat(matrix).differsOnlyIn("DB_HO*"))
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(
            """
            [LOCAL, DOCKER, COMPOSE, K8S at INIT] variables DB_PASSWORD, KUBERNETES_PORT
            expected: no difference but in DB_HO*
            but was : DB_PASSWORD, KUBERNETES_PORT too
            DB_PASSWORD:
              LOCAL    ******** (value A)
              DOCKER   ******** (value B)
              COMPOSE  ******** (value B)
              K8S      ******** (value A)
            KUBERNETES_PORT:
              LOCAL    unset
              DOCKER   unset
              COMPOSE  unset
              K8S      "tcp://10.0.0.1:443"
            """);
  }

  @Test
  void whatIsTheSameDoesNotDiffer() {
    assertThatThrownBy(() -> assertThat(matrix).as("zones").differsOn("DB_HOST", "TZ"))
        .isInstanceOf(AssertionError.class)
        .message()
        .startsWith(
            """
            [zones] [LOCAL, DOCKER, COMPOSE, K8S at INIT] variable TZ
            expected: a difference between schedulers
            TZ:
              LOCAL    "UTC"
              DOCKER   "UTC"
            """);
  }

  @Test
  void anotherPhaseMayBeCompared() {
    Matrix two = new Matrix(matrix.runs().subList(0, 2));
    assertThat(two).agreesOn("TZ").at(MAIN).differsOn("TZ");
    assertThatThrownBy(() -> assertThat(matrix).at(MAIN).agreesOn("TZ"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("[COMPOSE] no snapshot at MAIN: the program ended before it");
  }

  @Test
  void anEmptyMatrixProvesNothing() {
    assertThatThrownBy(() -> assertThat(new Matrix(List.of())).agreesOn("TZ"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            matrix
            expected: at least one run
            but was : every scheduler was skipped
            remedy  : set rununder.require=all to see why""");
  }
}
