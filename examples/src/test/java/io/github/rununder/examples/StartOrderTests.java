// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.TimelineEvents.fileAppeared;
import static io.github.rununder.capture.TimelineEvents.initStepFinished;
import static io.github.rununder.capture.TimelineEvents.schedulerEvent;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Test;

/**
 * Init steps, a native sidecar, a postStart hook and a readiness probe, in the order of their
 * start.
 */
@RunUnder(K8S)
@GoApp("../go-fixtures/orders")
@Manifests("deploy/start-order.yaml")
@WatchedPath("/shared/seed")
@WatchedPath("/shared/registered")
class StartOrderTests {

  @Test
  void initStepsEndBeforeInit(Run run) {
    assertThat(run).initSteps().ranInOrder("migrate", "seed").succeeded().finishedBefore(INIT);
    assertThat(run).at(INIT).file("/shared/seed").hasContent("migrated\n");
  }

  @Test
  void theSidecarRunsAndIsNotYetReady(Run run) {
    assertThat(run)
        .timeline()
        .inOrder(
            initStepFinished("migrate"),
            schedulerEvent("sidecar proxy", "running"),
            initStepFinished("seed"))
        .inOrder(INIT, schedulerEvent("sidecar proxy", "ready"));
  }

  @Test
  void thePostStartHookComesAfterInit(Run run) {
    assertThat(run).at(INIT).file("/shared/registered").becameVisibleAfter(INIT);
    assertThat(run).timeline().inOrder(INIT, fileAppeared("/shared/registered"));
  }

  @Test
  void theReadinessProbeSaysReady(Run run) {
    assertThat(run).becomesReady();
    assertThat(run).timeline().inOrder(INIT, READY);
  }

  @Test
  void theKubeletReportsItsActions(Run run) {
    assertThat(run)
        .timeline()
        .contains(schedulerEvent("pod orders", "PodScheduled"))
        .contains(schedulerEvent("container orders", "Started"));
  }
}
