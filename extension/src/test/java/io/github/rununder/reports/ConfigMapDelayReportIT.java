// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.reports;

import static io.github.rununder.BuiltInScheduler.K8S;
import static io.github.rununder.Phase.INIT;
import static io.github.rununder.Phase.READY;
import static io.github.rununder.assertions.RunUnderAssertions.assertThat;
import static io.github.rununder.capture.Origins.configMapKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.GoApp;
import io.github.rununder.LiveUpdate;
import io.github.rununder.Run;
import io.github.rununder.RunUnder;
import io.github.rununder.Snapshot;
import io.github.rununder.SnapshotUnavailableException;
import io.github.rununder.WatchedPath;
import io.github.rununder.kubernetes.Manifests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A ConfigMap changes without a forced sync: the kubelet watches ConfigMaps, but renews their files
 * only at its next sync of the pod. The interval is {@code syncFrequency}, by default a minute, to
 * which the kubelet adds up to a half at random.
 */
@Tag("faults")
@RunUnder(K8S)
@GoApp("../go-fixtures/programs/hot-reload")
@Manifests("src/test/resources/reports/kubernetes-113746/pod.yaml")
@WatchedPath(ConfigMapDelayReportIT.FILE)
class ConfigMapDelayReportIT {
  static final String FILE = "/etc/config/app.yaml";

  /** A forced sync takes at most this time, see ForcedSyncIT. */
  private static final Duration FORCED = Duration.ofSeconds(5);

  /** While it reports the pod's start, it also syncs the pod's volumes. */
  private static final Duration UNTIL_THE_KUBELET_IS_DONE = Duration.ofSeconds(4);

  /** {@code rununder.timeout.reload} is 30 s. */
  private static final int WAITS = 5;

  @Test
  @DisplayName("kubernetes/kubernetes#113746: a changed ConfigMap takes long to reach its files")
  void theFileFollowsAtTheKubeletsOwnPaceAndTheVariableNever(Run run, TestReporter reporter)
      throws InterruptedException {
    run.at(READY);
    Thread.sleep(UNTIL_THE_KUBELET_IS_DONE.toMillis());
    Instant changed = Instant.now();
    run.update(LiveUpdate.configMap("settings", "LEVEL", "debug").withoutForcedSync());
    run.update(LiveUpdate.configMap("settings", "app.yaml", "level: debug").withoutForcedSync());

    Snapshot reload = reload(run);
    assertThat(run).afterReload(FILE).file(FILE).hasContent("level: debug");
    assertThat(run).afterReload(FILE).env("LEVEL").isUnchangedSince(INIT).isEqualTo("info");
    assertThat(run).at(INIT).env("LEVEL").comesFrom(configMapKey("settings", "LEVEL"));
    Duration delay = Duration.between(changed, reload.stamp().wall());
    assertThat(delay).isGreaterThan(FORCED);
    reporter.publishEntry("the kubelet's own delay", delay.toMillis() + " ms");
  }

  private static Snapshot reload(Run run) {
    for (int waits = 1; ; waits++) {
      try {
        return run.awaitReload(FILE);
      } catch (SnapshotUnavailableException notYet) {
        if (waits == WAITS) {
          throw notYet;
        }
      }
    }
  }
}
