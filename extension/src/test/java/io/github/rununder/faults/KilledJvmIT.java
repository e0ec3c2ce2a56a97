// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.run.DefaultRun;
import java.io.BufferedReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LOCAL, DOCKER and COMPOSE: see {@code OtherJvmIT} and {@code EngineSweeperIT}. */
@Tag("faults")
@DisplayName("A JVM that is killed with SIGKILL while a pod runs")
class KilledJvmIT {
  private static final String READY = "node ";

  /** Runs in the JVM that is killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      FaultSession session = FaultSession.with(Map.of());
      DefaultRun run = session.start(new KubernetesDriver());
      FaultSession.assertWhole(run);
      System.out.println(READY + session.node());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void leavesANodeThatTheNextStartRemoves() throws Exception {
    Process victim = OtherJvm.start(Victim.class, builder -> {});
    String node;
    try (BufferedReader said = victim.inputReader(UTF_8)) {
      node = said.lines().filter(line -> line.startsWith(READY)).findFirst().orElseThrow();
    } finally {
      victim.destroyForcibly().waitFor();
    }
    String id = node.substring(READY.length());
    assertThat(containers()).contains(id);

    FaultSession session = FaultSession.with(Map.of());
    try (KubernetesDriver driver = new KubernetesDriver()) {
      session.assertThatTheNextRunIsWhole(driver);
      assertThat(containers()).doesNotContain(id);
    }
    assertThat(session.leftInTheEngine()).isEmpty();
    session.close();
  }

  private static List<String> containers() {
    return Shell.run("docker", "ps", "-aq").lines().toList();
  }
}
