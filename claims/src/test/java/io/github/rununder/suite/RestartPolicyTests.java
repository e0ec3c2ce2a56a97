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

/** A program that its restart policy starts again: every end is on the timeline. */
@RunUnder(COMPOSE)
@GoApp("../go-fixtures/programs/crash-in-init")
@ComposeProject(files = "broken/restarting.yaml", service = "crash")
class RestartPolicyTests {

  @Test
  void theExitIsTheLastOneAndCountsTheRestarts(Run run) {
    assertThat(run).exitsWith(2);
    assertThat(run.awaitExit().restarts()).isEqualTo(2);
  }

  @Test
  void earlierEndsAreVisible(Run run) {
    run.awaitExit();
    assertThat(run.timeline().all(schedulerEvent("container crash", "die")))
        .hasSize(3)
        .allMatch(end -> end.detail().equals("exit code 2"));
  }
}
