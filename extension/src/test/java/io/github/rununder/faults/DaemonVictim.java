// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.compose.ComposeDriver;
import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main of a JVM that uses the daemon of DOCKER_HOST: reports that its runs are whole, waits for
 * the failures after the daemon's end, and for a line that reports the daemon's return.
 */
final class DaemonVictim {
  static final String READY = "runs are whole";
  private static final Duration BOUND = Duration.ofSeconds(15);

  private DaemonVictim() {}

  public static void main(String[] arguments) throws Exception {
    List<SchedulerDriver> drivers = List.of(new DockerDriver(), new ComposeDriver());
    FaultSession session = FaultSession.with(Map.of());
    List<DefaultRun> runs = new ArrayList<>();
    for (SchedulerDriver driver : drivers) {
      DefaultRun run = session.start(driver);
      FaultSession.assertWhole(run);
      runs.add(run);
    }
    System.out.println(READY);
    for (DefaultRun run : runs) {
      assertThat(FaultSession.failureWithin(BOUND, run::awaitExit))
          .startsWith("[%s] no exit: the run was lost: Docker lost run ".formatted(run.scheduler()))
          .contains("Is the daemon still there?");
    }
    System.in.read();
    runs.forEach(DefaultRun::close);
    drivers.forEach(session::assertThatTheNextRunIsWhole);
    assertThat(session.leftInTheEngine()).isEmpty();
    session.close();
  }
}
