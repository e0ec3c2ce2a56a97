// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.examples;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.Moment.FileAppeared;
import io.github.rununder.capture.Moment.StepFinished;
import io.github.rununder.capture.Moment.Told;
import io.github.rununder.kubernetes.Manifests;
import org.junit.jupiter.api.Test;

/** Init steps, a native sidecar, a postStart hook and a readiness probe, in the order they come. */
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
            new StepFinished("migrate"),
            new Told("sidecar proxy", "running"),
            new StepFinished("seed"))
        .inOrder(INIT, new Told("sidecar proxy", "ready"));
  }

  @Test
  void thePostStartHookComesAfterInit(Run run) {
    assertThat(run).at(INIT).file("/shared/registered").becameVisibleAfter(INIT);
    assertThat(run).timeline().inOrder(INIT, new FileAppeared("/shared/registered"));
  }

  @Test
  void theReadinessProbeSaysReady(Run run) {
    assertThat(run).becomesReady();
    assertThat(run).timeline().inOrder(INIT, READY);
  }

  @Test
  void theKubeletTellsWhatItDoes(Run run) {
    assertThat(run)
        .timeline()
        .contains(new Told("pod orders", "PodScheduled"))
        .contains(new Told("container orders", "Started"));
  }
}
