// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.pod;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.READY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.WatchedPath;
import io.github.rununder.capture.FileContent;
import io.github.rununder.capture.WatchedFile;
import io.github.rununder.kubernetes.Manifests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The node has the kubelet's default interval between syncs of a pod: 60 s to 90 s. */
@RunUnder(K8S)
@GoApp("../go-fixtures/programs/hot-reload")
@Manifests("src/test/resources/reports/kubernetes-113746/pod.yaml")
@WatchedPath(ForcedSyncIT.FILE)
class ForcedSyncIT {
  static final String FILE = "/etc/config/app.yaml";
  private static final Duration FORCED = Duration.ofSeconds(5);
  private static final Duration NOT_FORCED = Duration.ofSeconds(8);

  /** Another event of the pod may cause a sync just then, and a busy machine may be slow. */
  private static final int TRIES = 3;

  @Test
  void onlyAForcedSyncBringsAChangeToTheProgramWithinFiveSeconds(Run run, TestReporter reporter)
      throws InterruptedException {
    run.at(READY);

    assertThat(changeStaysUnseen(run)).as("a change without a forced sync").isTrue();

    Duration fastest = fastestForcedChange(run);
    assertThat(fastest).isBetween(Duration.ZERO, FORCED);
    reporter.publishEntry("a forced sync", fastest.toMillis() + " ms");
  }

  private static boolean changeStaysUnseen(Run run) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      String content = "level: unforced-" + i;
      run.update(LiveUpdate.configMap("settings", "app.yaml", content).withoutForcedSync());
      Thread.sleep(NOT_FORCED.toMillis());
      if (run.snapshots().stream().noneMatch(seen -> isText(seen, content))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isText(Snapshot seen, String text) {
    return seen.file(FILE)
        .map(WatchedFile::content)
        .map(FileContent::text)
        .filter(text::equals)
        .isPresent();
  }

  private static Duration fastestForcedChange(Run run) {
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < TRIES && fastest.compareTo(FORCED) > 0; i++) {
      Instant changed = Instant.now();
      run.update(LiveUpdate.configMap("settings", "app.yaml", "level: forced-" + i));
      Duration delay = Duration.between(changed, run.awaitReload(FILE).stamp().wall());
      fastest = delay.compareTo(fastest) < 0 ? delay : fastest;
    }
    return fastest;
  }
}
