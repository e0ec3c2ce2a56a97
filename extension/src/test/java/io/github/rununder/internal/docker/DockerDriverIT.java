// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.engine.ContainerDriverContract;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DockerDriverIT extends ContainerDriverContract {
  DockerDriverIT() {
    super(new DockerDriver());
  }

  @Override
  protected String containerOf(LaunchRequest launch) {
    return "container " + launch.id();
  }

  @Override
  protected int networks() {
    return 0;
  }

  @Test
  void variablesWinOverEnvFilesAndLaterEnvFilesOverEarlierOnes() throws Exception {
    Path first = Files.writeString(folder.resolve("first.env"), "A=1\nB=1\nC=1\nD=\"1\"\n");
    Path second = Files.writeString(folder.resolve("second.env"), "B=2\nC=2\nB=3\n");
    run(fixture.envFile(first).envFile(second).variable("C", "4").arguments("env").launch());
    assertThat(listener.environment())
        .containsEntry("A", "1")
        .containsEntry("B", "3")
        .containsEntry("C", "4")
        .containsEntry("D", "\"1\"");
  }

  @Test
  void filesInSharedDirectoriesAreLeftAsStepsLeftThem() throws Exception {
    run(
        fixture
            .shared("/shared")
            .file("/shared/seed", "seed", 0666)
            .step("first", "sh", "-c", "echo first >> /shared/seed")
            .step("second", "sh", "-c", "echo second >> /shared/seed")
            .arguments("file:/shared/seed")
            .launch());
    assertThat(listener.file("/shared/seed"))
        .isEqualTo("666 0:0 " + HexFormat.of().formatHex("seedfirst\nsecond\n".getBytes(UTF_8)));
  }

  @Test
  void aMissingEntrypointIsReportedWithTheDaemonsErrorText() throws Exception {
    fixture
        .dockerfile("FROM busybox:1.35\nENTRYPOINT [\"/no/such/program\"]\n")
        .installedAt("/app/reporter");
    LaunchRequest launch = fixture.launch();
    assertThatThrownBy(() -> driver.start(launch, listener))
        .isInstanceOf(StartFailedException.class)
        .message()
        .startsWith("Docker cannot start " + launch.id() + ": ")
        .contains("exec: \"/no/such/program\": stat /no/such/program: no such file or directory")
        .endsWith("Check that /no/such/program is in the image, and the image's ENTRYPOINT.");
    assertNothingIsLeft(launch);
  }
}
