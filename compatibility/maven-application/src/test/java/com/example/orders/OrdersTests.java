// SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.MAIN;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.AcrossSchedulers;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.assertions.SoftRunUnderAssertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of an application's repository; both builds run it against the packaged jar. */
@RunUnder(BuiltInScheduler.LOCAL)
@GoApp("../program")
@Env(name = "DB_HOST", value = "db.internal")
class OrdersTests {
  @Test
  void initSeesTheDatabaseHost(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
    assertThat(run).exitsWith(0).hasOutputContaining("orders: DB_HOST is db.internal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_HOST", "PATH"})
  void mainStillHasIt(String name, Run run) {
    SoftRunUnderAssertions.assertSoftly(
        softly -> softly.assertThat(run).at(MAIN).env(name).isSet().isUnchangedSince(INIT));
  }

  @AcrossSchedulers
  void oneSchedulerAgreesWithItself(Matrix matrix) {
    assertThat(matrix).agreesOn("DB_HOST");
  }

  @Nested
  class Inside {
    @Test
    void theRunIsTheSame(Run run) {
      assertThat(run).at(MAIN).env("DB_HOST").contains("internal");
    }
  }
}
