// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.spi.SchedulerDriver;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("faults")
@DisplayName("Two JVMs at once")
class TwoJvmsIT {
  private static final String IMAGE = "rununder/two-jvms-it:test";
  private static final int ROUNDS = 5;

  /** Runs in each of the two: the same programs at the same time, each with different values. */
  static final class Tenant {
    private Tenant() {}

    public static void main(String[] arguments) {
      FaultSession session =
          FaultSession.with(Map.of("rununder.reuse", "true", "rununder.k8s.image", IMAGE));
      for (SchedulerDriver driver : List.of(new DockerDriver(), new KubernetesDriver())) {
        try (driver) {
          for (int i = 0; i < ROUNDS; i++) {
            session.assertThatTheNextRunIsWhole(driver);
          }
        }
      }
      assertThat(session.leftInTheEngine()).isEmpty();
      session.close();
      // the drivers' libraries leave threads behind
      System.exit(0);
    }
  }

  @Test
  void shareOneDaemonAndOneClusterAndHinderEachOtherInNothing() throws Exception {
    Shell.run("docker", "tag", System.getenv("RUNUNDER_K8S_IMAGE"), IMAGE);
    List<Process> tenants = new ArrayList<>();
    try {
      tenants.add(OtherJvm.start(Tenant.class, builder -> {}));
      tenants.add(OtherJvm.start(Tenant.class, builder -> {}));
      for (Process tenant : tenants) {
        try (BufferedReader said = tenant.inputReader(UTF_8)) {
          String all = OtherJvm.rest(said);
          assertThat(tenant.waitFor()).as(all).isZero();
        }
      }
      assertThat(nodes()).hasSize(1);
      // the cluster itself ends what was deleted
      Shell.inContainer(
          nodes().get(0),
          "for i in $(seq 60); do kubectl get namespaces -o name | grep -q sleeper || exit 0; sleep 0.5; done; exit 1");
    } finally {
      tenants.forEach(Process::destroyForcibly);
      nodes().forEach(node -> Shell.run("docker", "rm", "-fv", node));
      Shell.run("docker", "rmi", IMAGE);
    }
  }

  private static List<String> nodes() {
    return Shell.run(
            "docker", "ps", "-aq", "--filter", "label=io.github.rununder.k8s-node=" + IMAGE)
        .lines()
        .toList();
  }
}
