// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.compose.ComposeDriver;
import io.github.rununder.internal.docker.DockerDriver;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.LaunchFixture;
import io.github.rununder.internal.engine.RecordingListener;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.SchedulerDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSweeperIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  /** Runs in a separate JVM, which is killed: one run of each driver, without a close. */
  static final class Victim {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      try (SessionFolder session = SessionFolder.create(folder.resolve("home"))) {
        for (SchedulerDriver driver : List.of(new DockerDriver(), new ComposeDriver())) {
          LaunchFixture fixture = new LaunchFixture(folder);
          session.labels().forEach(fixture::label);
          RecordingListener listener = new RecordingListener();
          driver.start(
              fixture.shared("/shared").step("first", "true").arguments("sleep:600000").launch(),
              listener);
          listener.awaitFirstError();
        }
        Files.writeString(
            folder.resolve("ready.tmp"), session.labels().get(SessionFolder.OWNER_LABEL));
        Files.move(folder.resolve("ready.tmp"), folder.resolve("ready"));
        Thread.sleep(LIMIT.toMillis());
      }
    }
  }

  @Test
  void whatAKilledJvmHasLeftIsRemovedAndNothingElse() throws Exception {
    Process victim = startVictim();
    try {
      String owner = awaitOwner(victim);
      DockerClient client = DockerEngine.connect().client();
      assertThat(leftOf(client, owner))
          .isEqualTo(Map.of("containers", 4, "networks", 1, "volumes", 2));

      new EngineSweeper(client, SessionFolder::ownerIsDead).sweep();
      assertThat(leftOf(client, owner))
          .isEqualTo(Map.of("containers", 4, "networks", 1, "volumes", 2));

      victim.destroyForcibly().waitFor();
      new EngineSweeper(client, label -> label.equals(owner) && SessionFolder.ownerIsDead(label))
          .sweep();
      assertThat(leftOf(client, owner))
          .isEqualTo(Map.of("containers", 0, "networks", 0, "volumes", 0));
    } finally {
      victim.destroyForcibly();
    }
  }

  private Process startVictim() throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("victim.log").toFile())
        .start();
  }

  private String awaitOwner(Process victim) throws Exception {
    Path ready = folder.resolve("ready");
    Instant deadline = Instant.now().plus(LIMIT);
    while (!Files.exists(ready) && victim.isAlive() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(ready).as(Files.readString(folder.resolve("victim.log"))).exists();
    return Files.readString(ready);
  }

  private static Map<String, Integer> leftOf(DockerClient client, String owner) {
    List<String> label = List.of(SessionFolder.OWNER_LABEL + "=" + owner);
    var volumes = client.listVolumesCmd().withFilter("label", label).exec().getVolumes();
    return Map.of(
        "containers",
        client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec().size(),
        "networks",
        client.listNetworksCmd().withFilter("label", label).exec().size(),
        "volumes",
        volumes == null ? 0 : volumes.size());
  }
}
