// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.bench;

import io.github.rununder.BuiltInScheduler;
import io.github.rununder.Phase;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The capture lag under K8S on a cluster that was there before, of which RunUnder reaches the API
 * only: a separate node, by its kubeconfig.
 */
final class ExistingClusterLag implements Benchmark {
  private static final double TARGET_MILLIS = 250;
  private static final String CONTEXT = "rununder.k8s.context";
  private static final String KUBECONFIG = "kubeconfig";

  @Override
  public String name() {
    return "capture-lag/K8S-existing";
  }

  @Override
  public BenchRow measure(BenchSession session) {
    try (SchedulerDriver owner = Drivers.of(BuiltInScheduler.K8S)) {
      Measurement ours = onItsCluster(session, owner);
      return new BenchRow(
          name(),
          BenchUnit.MILLISECONDS,
          ours,
          RawKubectl.NAME,
          new RawClientLag(session).measure(() -> new RawKubectl(session)),
          new Target.AtMost(TARGET_MILLIS));
    }
  }

  private static Measurement onItsCluster(BenchSession session, SchedulerDriver owner) {
    try (DefaultRun first = session.starter().start(owner, session.workload(), session.builder())) {
      first.at(Phase.INIT);
    }
    String node = BenchNode.of(session);
    giveTheImageItsOwnName(node);
    System.setProperty(CONTEXT, "default");
    System.setProperty(KUBECONFIG, kubeconfig(session, node).toString());
    try (SchedulerDriver guest = Drivers.of(BuiltInScheduler.K8S)) {
      return new CaptureLag(session, guest).measure();
    } finally {
      System.clearProperty(CONTEXT);
      System.clearProperty(KUBECONFIG);
    }
  }

  /** Into a node that it has started, RunUnder copies images under names that no registry has. */
  private static void giveTheImageItsOwnName(String node) {
    Command.of(
            "docker",
            "exec",
            node,
            "sh",
            "-c",
            """
            for copy in $(ctr -n k8s.io images ls -q | grep ^rununder.local/orders:); do
              name=${copy#rununder.local/}
              ctr -n k8s.io images tag --force "$copy" "docker.io/rununder/${name%-*}"
            done
            """)
        .run();
  }

  private static Path kubeconfig(BenchSession session, String node) {
    String port =
        Command.of("docker", "port", node, "6443/tcp").text().lines().findFirst().orElseThrow();
    String text =
        Command.of("docker", "exec", node, "cat", "/etc/rancher/k3s/k3s.yaml")
            .text()
            .replaceFirst(
                "server: .*",
                "server: https://localhost:" + port.substring(port.lastIndexOf(':') + 1));
    try {
      return Files.writeString(session.newScratch("kubeconfig").resolve("config"), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
