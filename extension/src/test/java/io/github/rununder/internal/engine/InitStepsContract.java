// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.github.rununder.capture.Exit;
import io.github.rununder.capture.InitStepResult;
import io.github.rununder.internal.session.SessionFolder;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.RunHandle;
import io.github.rununder.spi.SchedulerDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour of init steps that DOCKER and COMPOSE share. */
public abstract class InitStepsContract {
  protected final SchedulerDriver driver;
  protected final RecordingListener listener = new RecordingListener();
  protected LaunchFixture fixture;
  @TempDir protected Path folder;

  InitStepsContract(SchedulerDriver driver) {
    this.driver = driver;
  }

  /** How diagnostics name the program's container. */
  protected abstract String containerOf(LaunchRequest launch);

  /** How many networks a run makes. */
  protected abstract int networks();

  @BeforeEach
  void makeFixture() throws IOException {
    fixture = new LaunchFixture(folder);
  }

  @Test
  void stepsRunInOrderAndShareDirectoriesAndFilesWithTheProgram() throws Exception {
    run(
        fixture
            .shared("/shared")
            .file("/etc/config/app.yaml", "level: debug", 0644)
            .step("first", "sh", "-c", "stat -c %a /shared; echo $$ > /shared/made")
            .step(
                "second",
                Map.of("WHO", "$second \"step\""),
                "sh",
                "-c",
                "cat /etc/config/app.yaml; echo \" $WHO\"; chmod 0750 /shared")
            .arguments("file:/shared/made", "file:/shared")
            .launch());

    List<InitStepResult> steps = listener.steps();
    assertThat(steps).extracting(InitStepResult::name).containsExactly("first", "second");
    assertThat(steps)
        .extracting(InitStepResult::output)
        .containsExactly("777", "level: debug $second \"step\"");
    assertThat(steps).allMatch(InitStepResult::succeeded);
    InitStepResult first = steps.get(0);
    InitStepResult second = steps.get(1);
    assertThat(first.started()).isBeforeOrEqualTo(first.finished());
    assertThat(first.finished()).isBefore(second.started());
    assertThat(Duration.between(second.finished(), Instant.now()))
        .isLessThan(Duration.ofMinutes(1));
    assertThat(first.precision()).isEqualTo(Duration.ofNanos(1));
    assertThat(listener.file("/shared/made")).isEqualTo("644 0:0 310a");
    assertThat(listener.file("/shared")).startsWith("750 0:0 ");
  }

  @Test
  void aFailingStepKeepsTheProgramFromStarting() throws Exception {
    LaunchRequest launch =
        fixture
            .step("migrate", "sh", "-c", "exec >&2; echo connecting; echo refused; exit 3")
            .step("never", "true")
            .launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .isEqualTo(
              """
              Init step "migrate" failed with exit code 3, so the program was not started. \
              Its last lines:
                connecting
                refused
              Correct the command of this init step.""");
      assertThat(listener.steps())
          .singleElement()
          .extracting(InitStepResult::exit)
          .isEqualTo(new Exit(3, ""));
      assertThat(run.diagnostics()).contains(containerOf(launch) + " is created");
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void aStepThatCannotBeExecutedIsReportedWithTheDaemonsErrorText() throws Exception {
    LaunchRequest launch = fixture.step("migrate", "/no/such/migrate").launch();
    try (RunHandle run = driver.start(launch, listener)) {
      assertThat(listener.awaitFailure())
          .startsWith("Init step \"migrate\" cannot be started: ")
          .contains("stat /no/such/migrate: no such file or directory")
          .endsWith("Check that /no/such/migrate is in the image, and the image's ENTRYPOINT.");
      assertThat(run.diagnostics()).isNotEmpty();
    }
    assertNothingIsLeft(launch);
  }

  @Test
  void closingWhileAStepRunsLeavesNothingAndReportsNothing() throws Exception {
    LaunchRequest launch =
        fixture.shared("/shared").step("first", "true").step("slow", "sleep", "600").launch();
    RunHandle run = driver.start(launch, listener);
    Instant deadline = Instant.now().plusSeconds(30);
    while (listener.steps().isEmpty() && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    run.close();
    assertThat(listener.steps()).extracting(InitStepResult::name).containsExactly("first");
    assertThat(listener.hasEnded()).isFalse();
    assertThat(listener.hasFailed()).isFalse();
    assertNothingIsLeft(launch);
  }

  @Test
  void aProgramOfAnotherUserMayWriteToSharedDirectories() throws Exception {
    fixture.dockerfile(
        """
        FROM busybox:1.35
        USER 1000:1000
        ENTRYPOINT ["/app/reporter"]
        """);
    run(fixture.shared("/shared").arguments("id", "write:/shared/x=1", "file:/shared/x").launch());
    assertThat(listener.first("ID")).isEqualTo("1000 1000 /");
    assertThat(listener.file("/shared/x")).isEqualTo("644 1000:1000 31");
  }

  protected Exit run(LaunchRequest launch) throws Exception {
    try (RunHandle run = driver.start(launch, listener)) {
      Exit exit = listener.awaitExit();
      assertThat(run.diagnostics()).isNotEmpty();
      return exit;
    }
  }

  protected static void assertNothingIsLeft(LaunchRequest launch) {
    DockerClient client = DockerEngine.connect().client();
    List<String> label = List.of(SessionFolder.SESSION_LABEL + "=" + launch.id());
    assertThat(client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec())
        .isEmpty();
    assertThat(client.listVolumesCmd().withFilter("label", label).exec().getVolumes())
        .isNullOrEmpty();
    assertThat(client.listNetworksCmd().withFilter("label", label).exec()).isEmpty();
  }
}
