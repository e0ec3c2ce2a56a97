// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.internal.engine.ContainerDriverContract;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.StartFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeDriverIT extends ContainerDriverContract {
  ComposeDriverIT() {
    super(new ComposeDriver());
  }

  @Override
  protected String containerOf(LaunchRequest launch) {
    return "service reporter: container %s-reporter-1".formatted(launch.id());
  }

  @Override
  protected int networks() {
    return 1;
  }

  @Test
  void envFilesFollowComposesOwnRulesAndVariablesWin() throws Exception {
    Path first = Files.writeString(folder.resolve("a$b.env"), "A=1\nB=1\nC=1\nD=\"1\"\n");
    Path second = Files.writeString(folder.resolve("second.env"), "B=2\nC=2\nE=${A}-$A\n");
    run(fixture.envFile(first).envFile(second).variable("C", "4").arguments("env").launch());
    assertThat(listener.environment())
        .containsEntry("A", "1")
        .containsEntry("B", "2")
        .containsEntry("C", "4")
        .containsEntry("D", "1")
        .containsEntry("E", "1-1");
  }

  @Test
  void variablesOfTheMachineAreNotInterpolated() throws Exception {
    String name =
        System.getenv().keySet().stream()
            .filter(variable -> variable.matches("[A-Z]+"))
            .filter(variable -> !variable.matches("PATH|HOME|.*PROXY"))
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(folder.resolve("x.env"), "SEEN=[${" + name + ":-}]\n");
    run(fixture.envFile(file).arguments("env").launch());
    assertThat(listener.environment()).containsEntry("SEEN", "[]").doesNotContainKey(name);
  }

  @Test
  void secretsAreWrittenNowhere() throws Exception {
    LaunchRequest launch =
        fixture
            .secret("TOKEN", "s3cr3t-value")
            .secretFile("/run/secrets/key", "s3cr3t-file".getBytes(UTF_8), 0400)
            .probe("RUNUNDER_SESSION", "1.session-value")
            .arguments("file:/run/secrets/key")
            .launch();
    try (RunHandle run = driver.start(launch, listener)) {
      listener.awaitExit();
      assertThat(run.diagnostics()).hasSize(1);
      try (Stream<Path> written = Files.walk(launch.scratch())) {
        assertThat(written.filter(Files::isRegularFile))
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(file)
                        .content()
                        .doesNotContain("s3cr3t-value", "s3cr3t-file", "1.session-value"));
      }
    }
    assertThat(listener.file("/run/secrets/key")).startsWith("400 0:0 ");
  }

  @Test
  void aMistakeInAnEnvFileIsReportedWithComposesErrorText() throws Exception {
    Path file = Files.writeString(folder.resolve("broken.env"), "A='1\n");
    LaunchRequest launch = fixture.envFile(file).secret("TOKEN", "s3cr3t-value").launch();
    assertThatThrownBy(() -> driver.start(launch, listener))
        .isInstanceOf(StartFailedException.class)
        .message()
        .startsWith("docker compose cannot start " + launch.id() + " (exit code ")
        .contains("unterminated quoted value")
        .endsWith(
            "RunUnder generates the compose file from the workload's annotations: correct the annotation that the error is about."
                + " Env files: %s.".formatted(file));
    assertNothingIsLeft(launch);
  }

  @Test
  void aMissingEntrypointIsReportedWithTheDaemonsErrorText() throws Exception {
    fixture
        .dockerfile("FROM busybox:1.35\nENTRYPOINT [\"/no/such/program\"]\n")
        .installedAt("/app/reporter");
    LaunchRequest launch = fixture.launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .startsWith("Docker cannot start " + launch.id() + ": ")
          .contains("exec: \"/no/such/program\": stat /no/such/program: no such file")
          .endsWith("Check that /no/such/program is in the image, and the image's ENTRYPOINT.");
      assertThat(run.diagnostics()).isNotEmpty();
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void aStepMayHaveTheNameOfTheWorkload() throws Exception {
    run(fixture.step("reporter", "echo", "hello").launch());
    assertThat(listener.steps()).singleElement().extracting("output").isEqualTo("hello");
  }
}
