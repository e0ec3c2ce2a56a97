// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.Phase;
import io.github.rununder.Snapshot;
import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.kubernetes.KubernetesDriver;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@code HostileProgramIT} under LOCAL, through the logs of containers. */
@DisplayName("Noise, a line of 10 MB, twenty children that talk at once, and a closed stderr")
class HostileOutputIT {
  private static final int CHILDREN = 20;
  private static final int LINES_OF_A_CHILD = 2_000;

  private final FaultSession session = FaultSession.with(Map.of());

  static Stream<SchedulerDriver> drivers() {
    return Stream.of(new DockerDriver(), new KubernetesDriver());
  }

  @AfterEach
  void closeTheSession() {
    assertThat(session.leftInTheEngine()).isEmpty();
    session.close();
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void hideNoSnapshotAndLoseNoLine(SchedulerDriver driver) {
    try (driver;
        DefaultRun run = session.start(driver, "hostile", "everything")) {
      assertThat(run.awaitExit().code()).isZero();
      FaultSession.assertWhole(run);
      assertThat(run.processes())
          .hasSize(1 + CHILDREN)
          .allSatisfy(
              process ->
                  assertThat(process.snapshots())
                      .extracting(Snapshot::phase)
                      .containsOnlyOnce(Phase.MAIN));
      String output = run.output();
      assertThat(output).contains("\n" + "\u001e" + "x".repeat(10 << 20) + "\n");
      assertThat(output).contains("hostile: the end\n");
      assertThat(output.lines().filter(line -> line.startsWith("hostile: child says ")))
          .hasSize(CHILDREN * LINES_OF_A_CHILD);
    }
  }
}
