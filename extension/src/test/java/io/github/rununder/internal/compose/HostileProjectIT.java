// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.engine.RecordingListener;
import io.github.rununder.internal.golang.ShimBuilder;
import io.github.rununder.internal.session.RunUnderHome;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.Configuration;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose files that are refused before compose gets them, so that nothing is created. */
class HostileProjectIT {
  private static final String SERVICE = "services:\n  app:\n    image: busybox:1.35\n";

  private static final Configuration CONFIGURATION =
      new Configuration(key -> Optional.empty(), name -> Optional.ofNullable(System.getenv(name)));

  @TempDir private Path folder;

  @Test
  void whatIsNotYamlIsNamedWithItsLine() throws IOException {
    assertRefused(
        SERVICE + "\tcommand: x\n",
        "%s:4 is not YAML: found character '\\t(TAB)' that cannot start any token."
            + " (Do not use \\t(TAB) for indentation). Correct the line.");
  }

  @Test
  void aliasesThatMultiplyAreRefusedBeforeTheyFillTheMemory() throws IOException {
    String laughs =
        IntStream.range(1, 30)
            .mapToObj(i -> "x-%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)))
            .reduce("x-0: &a0 [lol]\n", String::concat);
    assertRefused(
        laughs + SERVICE,
        "%s:1 grows too much when its aliases are written out: Number of aliases for non-scalar"
            + " nodes exceeds the specified max=200. Use fewer aliases (*name), or write the values out.");
  }

  @Test
  void aPathOutsideOfTheProjectIsRefusedAndItsFileNotRead() throws IOException {
    assertRefused(
        SERVICE + "    env_file: ../../../../../../etc/passwd\n",
        "%s:4 names ../../../../../../etc/passwd, which is outside of the project (%s). Move it into the"
            + " project, or set directory of @ComposeProject to a folder above both.");
  }

  @Test
  void aVolumeOfOthersIsRefusedAndStays() throws IOException {
    DockerClient client = DockerEngine.connect().client();
    String name = "prod-data-" + UUID.randomUUID();
    client.createVolumeCmd().withName(name).exec();
    try {
      assertTakesOver("volume", "    volumes: [data:/data]\nvolumes:\n", "data", name);
      assertThat(client.inspectVolumeCmd(name).exec().getName()).isEqualTo(name);
    } finally {
      client.removeVolumeCmd(name).exec();
    }
  }

  @Test
  void aNetworkOfOthersIsRefusedAndStays() throws IOException {
    DockerClient client = DockerEngine.connect().client();
    String name = "prod-net-" + UUID.randomUUID();
    String id = client.createNetworkCmd().withName(name).exec().getId();
    try {
      assertTakesOver("network", "networks:\n", "default", name);
      assertThat(client.inspectNetworkCmd().withNetworkId(id).exec().getName()).isEqualTo(name);
    } finally {
      client.removeNetworkCmd(id).exec();
    }
  }

  private void assertTakesOver(String kind, String keys, String key, String name)
      throws IOException {
    assertRefused(
        SERVICE + keys + "  " + key + ":\n    name: " + name + "\n",
        kind
            + "s."
            + key
            + " of the compose files has \"name: "
            + name
            + "\", and a "
            + kind
            + " of that name exists that this test did not create. Nothing was created."
            + " Remove the name in an override file (\"name: !reset null\"), or declare the "
            + kind
            + " \"external: true\" there if the test may use and change it.");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("compose.yaml"), text);
    LaunchRequest launch = launch(file);
    try (ComposeDriver driver = new ComposeDriver()) {
      assertThatThrownBy(() -> driver.start(launch, new RecordingListener()))
          .isInstanceOf(StartFailedException.class)
          .hasMessage(message, file, folder);
    }
    assertThat(
            DockerEngine.connect()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(launch.labels())
                .exec())
        .isEmpty();
  }

  private LaunchRequest launch(Path file) {
    String id = "hostile-it-" + UUID.randomUUID();
    return new LaunchRequest(
        id,
        new WorkloadBuilder(folder, "busybox:1.35")
            .composeProject("app", project -> project.files(file.toString()))
            .build(),
        new ShimBuilder(RunUnderHome.of(CONFIGURATION), CONFIGURATION),
        Map.of(),
        Map.of(SessionFolder.SESSION_LABEL, id),
        folder,
        CONFIGURATION);
  }
}
