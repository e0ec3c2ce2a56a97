// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.airflow.IgnoringListener;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.RunListener;
import io.github.rununder.workload.WorkloadSource;
import io.github.rununder.workload.WorkloadSource.Target;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Deployment of several pods on a real node. */
class FleetRunIT {
  private static final long LONGEST_SECONDS = 90;

  @TempDir private Path folder;

  @Test
  void aClosedFleetIsNotKeptByItsCluster() throws Exception {
    try (KubernetesDriver driver = new KubernetesDriver(Launches::busybox)) {
      List<WeakReference<RunListener>> replicas = startAndClose(driver);

      assertThat(replicas).hasSize(3);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (System.nanoTime() < until
          && replicas.stream().anyMatch(each -> !each.refersTo(null))) {
        System.gc();
        Thread.sleep(100);
      }
      assertThat(replicas).allMatch(each -> each.refersTo(null));
    }
  }

  private List<WeakReference<RunListener>> startAndClose(KubernetesDriver driver) throws Exception {
    Replicas listener = new Replicas();
    try (RunHandle run = driver.start(launch(), listener)) {
      assertThat(listener.three.await(LONGEST_SECONDS, TimeUnit.SECONDS))
          .as("three replicas, %s", run.diagnostics())
          .isTrue();
      return listener.replicas;
    }
  }

  private LaunchRequest launch() throws IOException {
    Path manifest =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: orders}
            spec:
              replicas: 3
              selector: {matchLabels: {app: orders}}
              template:
                metadata: {labels: {app: orders}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                  - {name: orders, image: "busybox:1.35", command: [sh, -c, "echo started; sleep 600"]}
            """);
    Target target = new Target("deployment/orders", "orders");
    return Launches.of()
        .deployment(new WorkloadSource.Manifests(List.of(manifest), target))
        .launch();
  }

  /** Keeps no replica itself; the driver has their listeners while it follows them. */
  private static final class Replicas extends IgnoringListener {
    private final List<WeakReference<RunListener>> replicas = new CopyOnWriteArrayList<>();
    private final CountDownLatch three = new CountDownLatch(3);

    @Override
    public RunListener onReplica(String name) {
      RunListener replica = new IgnoringListener();
      replicas.add(new WeakReference<>(replica));
      three.countDown();
      return replica;
    }
  }
}
