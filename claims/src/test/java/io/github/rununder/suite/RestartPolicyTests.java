// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.suite;

import static io.github.rununder.BuiltInScheduler.COMPOSE;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.ComposeProject;
import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import org.junit.jupiter.api.Test;

/** A program that is restarted by its restart policy: each start is an attempt. */
@RunUnder(COMPOSE)
@GoApp("../go-fixtures/programs/crash-in-init")
@ComposeProject(files = "broken/restarting.yaml", service = "crash")
class RestartPolicyTests {

  @Test
  void eachAttemptHasItsExitAndItsEnd(Run run) {
    run.awaitAttempt(3).awaitExit();
    for (Run attempt : run.attempts()) {
      assertThat(attempt).exitsWith(2);
      assertThat(attempt.timeline().all(schedulerEvent("container crash", "die")))
          .singleElement()
          .satisfies(end -> assertThat(end.detail()).isEqualTo("exit code 2"));
    }
  }

  @Test
  void theExitCountsTheRestartsBeforeIt(Run run) {
    assertThat(run.awaitExit().restarts()).isZero();
    assertThat(run.awaitAttempt(3).awaitExit().restarts()).isEqualTo(2);
  }
}
