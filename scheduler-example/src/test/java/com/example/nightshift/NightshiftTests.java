// SPDX-License-Identifier: Apache-2.0
package com.example.nightshift;

import static io.github.rununder.BuiltInScheduler.LOCAL;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.processStarted;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.AcrossSchedulers;
import io.github.rununder.DisabledUnder;
import io.github.rununder.EnabledUnder;
import io.github.rununder.Env;
import io.github.rununder.GoApp;
import io.github.rununder.Matrix;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Scheduler;
import org.junit.jupiter.api.Test;

/** A scheduler from another jar beside a built-in one. */
@RunUnder(value = LOCAL, others = "nightshift")
@GoApp("../go-fixtures/orders")
@Env(name = "DB_HOST", value = "db.internal")
class NightshiftTests {
  private static final Scheduler NIGHTSHIFT = Scheduler.of("nightshift");

  @Test
  void seesTheVariablesOfTheTest(Run run) {
    assertThat(run).at(INIT).env("DB_HOST").isEqualTo("db.internal");
  }

  @Test
  @EnabledUnder(others = "nightshift")
  void seesTheTeamsJobFile(Run run) {
    assertThat(run)
        .at(INIT)
        .env("REGION")
        .isEqualTo("night")
        .comesFrom(new JobOrigin.JobFileLine("src/test/jobs/orders.job", 4));
    assertThat(run)
        .at(INIT)
        .env("DB_HOST")
        .comesFrom(new JobOrigin.AddedToJob("@Env"))
        .overrides(new JobOrigin.JobFileLine("src/test/jobs/orders.job", 5));
  }

  @Test
  @DisabledUnder(others = "nightshift", reason = "its job file has a region")
  void seesNoJobFile(Run run) {
    assertThat(run).at(INIT).env("REGION").isUnset();
  }

  @Test
  @EnabledUnder(others = "nightshift")
  void reportsTheStatesOfTheJob(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            schedulerEvent("job orders", "accepted"),
            schedulerEvent("job orders", "dispatched"),
            INIT,
            schedulerEvent("job orders", "finished"));
    assertThat(run.awaitExit().code()).isZero();
  }

  @Test
  @EnabledUnder(others = "nightshift")
  void hasAViewOfItsOwn(Shift shift, Run run) {
    assertThat(shift.priority()).isEqualTo(7);
    assertThat(run.unwrap(Shift.class)).isSameAs(shift);
  }

  @AcrossSchedulers
  void isAColumnOfTheMatrix(Matrix matrix) {
    assertThat(matrix.schedulers()).containsExactly(LOCAL, NIGHTSHIFT);
    assertThat(matrix).at(INIT).agreesOn("DB_HOST").differsOn("REGION");
    assertThat(matrix.under(NIGHTSHIFT).orElseThrow()).timeline().contains(processStarted());
  }
}
