// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.internal.compose.ComposeDriver;
import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.run.DefaultRun;
import io.github.rununder.spi.SchedulerDriver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A separate program, so that no other run loses its image. The engine removes the name and retains
 * the layers of a container.
 */
@DisplayName("An image that is removed by force while a run uses it")
class ImageRemovedIT {
  private final FaultSession session = FaultSession.with(Map.of());

  static Stream<SchedulerDriver> drivers() {
    return Stream.of(new DockerDriver(), new ComposeDriver());
  }

  @AfterEach
  void closeTheSession() {
    assertThat(session.leftInTheEngine()).isEmpty();
    session.close();
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void harmsNeitherTheRunNorTheNextWhichBuildsTheImage(SchedulerDriver driver) {
    try (driver) {
      try (DefaultRun run = session.start(driver, "slow-start")) {
        FaultSession.assertWhole(run);
        images().forEach(image -> Shell.run("docker", "rmi", "--force", image));
        assertThat(images()).isEmpty();
        FaultSession.assertWhole((DefaultRun) run.restart());
      }
      try (DefaultRun next = session.start(driver, "slow-start")) {
        FaultSession.assertWhole(next);
        assertThat(images()).hasSize(1);
      }
    }
  }

  private static List<String> images() {
    return Shell.run(
            "docker", "image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "rununder/slow-start")
        .lines()
        .toList();
  }
}
