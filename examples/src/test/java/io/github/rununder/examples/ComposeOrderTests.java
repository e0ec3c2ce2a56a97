// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.StartFailure.Reason.INIT_STEP;
import static io.github.rununder.capture.TimelineEvents.processStarted;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;

import io.github.rununder.ComposeProject;
import io.github.rununder.ExpectNoStart;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;

/** What {@code depends_on} waits for: started, healthy, completed. */
class ComposeOrderTests {

  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(files = "ordered/compose.yaml", service = "orders")
  void everyConditionHoldsBeforeTheProgramStarts(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(schedulerEvent("container cache", "start"), processStarted());
    assertThat(run)
        .timeline()
        .inOrder(schedulerEvent("container db", "health_status: healthy"), processStarted(), INIT);
    assertThat(run)
        .timeline()
        .inOrder(schedulerEvent("container migrate", "die"), processStarted());
    assertThat(run)
        .timeline()
        .inOrder(
            schedulerEvent("compose db-1", "Waiting"),
            schedulerEvent("compose db-1", "Healthy"),
            INIT)
        .inOrder(schedulerEvent("compose migrate-1", "Exited"), INIT);
  }

  @RunUnder(COMPOSE)
  @GoApp("../go-fixtures/orders")
  @ComposeProject(files = "ordered/compose.yaml", service = "orders", env = "MIGRATION_ENDS_WITH=3")
  @ExpectNoStart(INIT_STEP)
  void aServiceThatFailsPreventsTheStartOfTheProgram(Run run) {
    assertThat(run).didNotStart().because("migrate").because("exit code 3");
  }
}
